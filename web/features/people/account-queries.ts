import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

/** Somebody's card, with how the viewer stands to them. */
export function accountQuery(username: string) {
  return queryOptions({
    queryKey: ['account', username.toLowerCase()],
    queryFn: () => bodyOf(api.GET('/api/v1/accounts/{username}', { params: { path: { username } } })),
  })
}

/** The last few photos, for a card. */
export function recentPhotosQuery(username: string) {
  const query = { limit: 3 }
  return queryOptions({
    queryKey: ['recent-photos', username.toLowerCase()],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/accounts/{username}/photos', { params: { path: { username }, query } })),
  })
}
