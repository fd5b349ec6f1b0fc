import { infiniteQueryOptions, queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { PhotoPage } from '../../api/types.ts'

/** As many as the server writes into a page. */
const limit = 24

export type PhotoRange = { limit: number; cursor?: string }

/** An endless list of photos under a key of its own. */
export interface PhotoSource {
  queryKey: readonly string[]
  load: (range: PhotoRange) => Promise<PhotoPage>
}

export const freshPhotos: PhotoSource = {
  queryKey: ['photos', 'fresh'],
  load: (range) => bodyOf(api.GET('/api/v1/explore', { params: { query: { ...range, order: 'fresh' } } })),
}

const first: string | null = null

export function photoListQuery({ queryKey, load }: PhotoSource) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam: cursor }: { pageParam: string | null }) =>
      load(cursor === null ? { limit } : { limit, cursor }),
    initialPageParam: first,
    getNextPageParam: ({ next }) => next,
  })
}

export function photoQuery(id: string) {
  return queryOptions({
    queryKey: ['photo', id],
    queryFn: () => bodyOf(api.GET('/api/v1/photos/{id}', { params: { path: { id } } })),
  })
}

/** Lists in which a photo has neighbours. */
export type NeighbourList = 'fresh' | 'author'

export function neighboursQuery(id: string, list: NeighbourList) {
  return queryOptions({
    queryKey: ['neighbours', list, id],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/photos/{id}/neighbours', { params: { path: { id }, query: { list } } })),
  })
}
