import type { QueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Photo } from '../../api/types.ts'
import { changePhoto } from '../photos/index.ts'
import { changeOwnCollection, refreshOwnCollection } from './own-collection.ts'

type Wish = { photo: Photo; isCollected: boolean }

async function send({ photo: { id }, isCollected }: Wish) {
  // What shows at once is meant to be done, also by whoever leaves the page at once.
  const params = { params: { path: { id } }, keepalive: true }
  const url = '/api/v1/photos/{id}/collect'
  return await bodyOf(isCollected ? api.PUT(url, params) : api.DELETE(url, params))
}

function show(photo: Photo, isCollected: boolean, collectCount: number): Photo {
  return { ...photo, collectCount, viewer: { ...photo.viewer, collected: isCollected } }
}

/** Collects a photo or takes it out again: shown at once, taken back when it fails, which rejects. */
export function collect(queries: QueryClient, wish: Wish) {
  const mutation = queries.getMutationCache().build(queries, {
    mutationFn: send,
    onMutate({ photo, isCollected }: Wish) {
      const by = Number(isCollected) - Number(photo.viewer.collected)
      changePhoto(queries, photo.id, (known) => show(known, isCollected, known.collectCount + by))
      if (by === 0) return undefined
      return changeOwnCollection(queries, show(photo, isCollected, photo.collectCount + by))
    },
    onSuccess: ({ isCollected, collectCount }, { photo: { id } }: Wish) =>
      changePhoto(queries, id, (known) => show(known, isCollected, collectCount)),
    onError(_error, { photo }: Wish, undo) {
      changePhoto(queries, photo.id, (known) => show(known, photo.viewer.collected, photo.collectCount))
      undo?.()
    },
    onSettled: () => refreshOwnCollection(queries),
  })
  return mutation.execute(wish)
}
