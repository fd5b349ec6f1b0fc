import { infiniteQueryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

const first: string | null = null

/** Who collected a photo, newest first. */
export function collectorsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['collectors', id],
    queryFn: ({ pageParam: cursor }: { pageParam: string | null }) =>
      bodyOf(
        api.GET('/api/v1/photos/{id}/collectors', {
          params: { path: { id }, query: cursor === null ? {} : { cursor } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: ({ next }) => next,
    // Looked at again, it may be longer.
    staleTime: 0,
  })
}
