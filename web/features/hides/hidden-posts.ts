import { queryOptions, useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { refreshHome } from './refresh-home.ts'

export const hiddenQuery = queryOptions({
  queryKey: ['hidden-posts'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/me/hidden-photos'))).batches,
})

/** Shows all at home again that the viewer has hidden. */
export function useHidesEnd() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => api.DELETE('/api/v1/me/hidden-photos'),
    onSuccess: () => void queries.setQueryData(hiddenQuery.queryKey, 0),
    onSettled: () => refreshHome(queries),
  })
}
