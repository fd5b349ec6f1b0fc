import { infiniteQueryOptions, queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

/** As a word with its mark: without, the one called "hot" would be the list of hot tags. */
const marked = (name: string) => `#${name}`

export function tagQuery(name: string) {
  return queryOptions({
    queryKey: ['tag', name],
    queryFn: () => bodyOf(api.GET('/api/v1/tags/{name}', { params: { path: { name: marked(name) } } })),
  })
}

export const hotTagsQuery = queryOptions({
  queryKey: ['tags', 'hot'],
  queryFn: () => bodyOf(api.GET('/api/v1/tags/hot')),
  staleTime: 5 * 60_000,
})

const first: string | null = null

/** The tags that the viewer follows, page by page. */
export const followedTagsQuery = infiniteQueryOptions({
  queryKey: ['tags', 'followed'],
  queryFn: ({ pageParam: cursor }: { pageParam: string | null }) =>
    bodyOf(api.GET('/api/v1/me/tags', { params: { query: cursor === null ? {} : { cursor } } })),
  initialPageParam: first,
  getNextPageParam: ({ next }) => next,
})
