import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

/** How much somebody collected; no number where that is private. Kept below the card, and asked for again with it. */
export function collectTotalQuery(username: string) {
  const params = { path: { username } }
  return queryOptions({
    queryKey: ['account', username.toLowerCase(), 'collects'],
    queryFn: () => bodyOf(api.GET('/api/v1/accounts/{username}/collects/total', { params })),
  })
}
