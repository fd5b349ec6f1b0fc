import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

/** What was found in the file of one's own photo. */
export function ledgerQuery(id: string) {
  return queryOptions({
    queryKey: ['ledger', id],
    queryFn: () => bodyOf(api.GET('/api/v1/photos/{id}/ledger', { params: { path: { id } } })),
  })
}
