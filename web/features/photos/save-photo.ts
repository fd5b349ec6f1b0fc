import { type QueryClient, useMutation, useQueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import type { Photo } from '../../api/types.ts'
import { changePhoto } from './change-photo.ts'
import { leaveList } from './forget-photo.ts'
import type { PhotoChange } from './photo-draft.ts'

/** Who may see it decides which lists it is in, and how many photos a profile has for others. */
async function followVisibility(queries: QueryClient, { id, visibility, author }: Photo) {
  if (visibility !== 'public') leaveList(queries, ['photos'], id)
  const keys = [['photos'], ['neighbours'], ['account', author.username.toLowerCase()]]
  await askAgain(queries, keys)
}

/** Changes a photo: shown at once, one change after another, and taken back where it fails. */
export function usePhotoSaving(photo: () => Photo) {
  const queries = useQueryClient()
  const { id } = photo()
  const mutationKey = ['save-photo', id]

  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: (body: PhotoChange) =>
      bodyOf(api.PATCH('/api/v1/photos/{id}', { params: { path: { id } }, body, keepalive: true })),
    onMutate(change) {
      const before = photo()
      // What becomes of the camera by a change to a part of it is the server's to say.
      const { camera: _camera, takenAt: _takenAt, ...seen } = change
      changePhoto(queries, id, (known) => ({ ...known, ...seen }))
      return before
    },
    onSuccess(saved, { visibility, camera, takenAt }) {
      // What is still on its way shows already.
      if (queries.isMutating({ mutationKey }) === 1) changePhoto(queries, id, () => saved)
      if (visibility !== undefined) void followVisibility(queries, saved)
      if (camera !== undefined || takenAt !== undefined)
        void queries.invalidateQueries({ queryKey: ['ledger', id] })
    },
    onError: (_error, _change, before) => before && changePhoto(queries, id, () => before),
  })
}
