import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Photo } from '../../api/types.ts'
import { changePhoto } from '../photos/index.ts'

export type Own = NonNullable<Photo['own']>
export type OwnChange = Partial<Pick<Own, 'download' | 'showsPlace'>>

/** Changes what others get: shown at once, one after the other on the way, taken back when it fails. */
export function useOwnChange(id: string) {
  const queries = useQueryClient()
  const show = (change: OwnChange) =>
    changePhoto(queries, id, (photo) => ({ ...photo, own: photo.own && { ...photo.own, ...change } }))

  return useMutation({
    scope: { id: `own ${id}` },
    mutationFn: ({ change }: { change: OwnChange; before: OwnChange }) =>
      bodyOf(api.PATCH('/api/v1/photos/{id}', { params: { path: { id } }, body: change })),
    onMutate: ({ change }) => show(change),
    onSuccess: ({ place }) => changePhoto(queries, id, (photo) => ({ ...photo, place })),
    onError: (_error, { before }) => show(before),
    onSettled: () => queries.invalidateQueries({ queryKey: ['ledger', id] }),
  })
}
