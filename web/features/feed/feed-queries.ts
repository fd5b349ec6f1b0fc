import { infiniteQueryOptions, queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

/** As many as the server writes into a page. */
const limit = 12

const first: string | null = null

/** A page of the feed; without a cursor, its head. */
export function loadFeed(cursor: string | null) {
  return bodyOf(
    api.GET('/api/v1/feed', { params: { query: cursor === null ? { limit } : { limit, cursor } } }),
  )
}

/** What the people and tags one follows have, by cards. */
export const feedQuery = infiniteQueryOptions({
  queryKey: ['feed'],
  queryFn: ({ pageParam }: { pageParam: string | null }) => loadFeed(pageParam),
  initialPageParam: first,
  getNextPageParam: ({ next }) => next,
})

const fewPeople = 5

export const suggestionsQuery = queryOptions({
  queryKey: ['suggestions'],
  queryFn: async () =>
    (await bodyOf(api.GET('/api/v1/me/suggestions', { params: { query: { limit: fewPeople } } }))).items,
  // They stay while one chooses from them.
  staleTime: 5 * 60_000,
})
