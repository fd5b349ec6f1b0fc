import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Photo, PhotoPage } from '../../api/types.ts'
import { isPageList, type ShownName } from './shown-lists.ts'

/** As many as the server writes into a page. */
const usual = 24

export type PhotoRange = { limit: number; cursor?: string }

/** An endless list of photos under a key of its own. */
export interface PhotoSource {
  queryKey: readonly string[]
  load: (range: PhotoRange) => Promise<PhotoPage>
  /** How many come at a time, where it is not as many as usual. */
  limit?: number
  /** Asked again, it would be another list: it stays as it is until somebody wants that. */
  isLasting?: boolean
}

export type ExploreOrder = 'trending' | 'fresh' | 'shuffle'

/** Everybody's photos, wherever they are shown in that order. */
export function explorePhotos(order: ExploreOrder): PhotoSource {
  return {
    queryKey: ['photos', order],
    load: (range) => bodyOf(api.GET('/api/v1/explore', { params: { query: { ...range, order } } })),
    isLasting: order === 'shuffle',
  }
}

export const freshPhotos = explorePhotos('fresh')

/** The same as they come to a member at home: without people whom one has muted and what one has hidden. */
export const everyonePhotos: PhotoSource = {
  queryKey: ['photos', 'everyone'],
  load: (range) => bodyOf(api.GET('/api/v1/feed/everyone', { params: { query: range } })),
}

const first: string | null = null

export function photoListQuery({ queryKey, load, limit = usual, isLasting }: PhotoSource) {
  return infiniteQueryOptions({
    queryKey,
    ...(isLasting && { staleTime: 'static' as const }),
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

/** Where lists of photos are kept, whatever they are lists of. */
export const photoLists = [['photos'], ['account-photos'], ['account-collects']] as const

/** What a list knows of a photo is shown while the photo itself is asked for. */
export function foreseePhoto(queries: QueryClient, photo: Photo) {
  queries.setQueryData(photoQuery(photo.id).queryKey, (known) => known ?? photo, { updatedAt: 0 })
}

/** Lists in which a photo has neighbours. */
export type NeighbourList =
  | 'fresh'
  | 'everyone'
  | `tag:${string}`
  | `collects:${string}`
  | 'author'
  | ShownName

/** As the server knows them: where a list is not shown that only its page knows, among the author's photos. */
export function neighboursQuery(id: string, wanted: NeighbourList) {
  const list = isPageList(wanted) ? 'author' : wanted
  return queryOptions({
    queryKey: ['neighbours', list, id],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/photos/{id}/neighbours', { params: { path: { id }, query: { list } } })),
  })
}
