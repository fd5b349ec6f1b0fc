import { queryOptions, useInfiniteQuery } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

export function useMails() {
  return useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/api/v1/admin/mails', { params: { query: cursor ? { cursor } : {} } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: ['mail', id],
    queryFn: () => bodyOf(api.GET('/api/v1/admin/mails/{id}', { params: { path: { id } } })),
  })
}
