import { queryOptions } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { PhotoSource } from '../photos/index.ts'

export function accountQuery(username: string) {
  return queryOptions({
    queryKey: ['account', username.toLowerCase()],
    queryFn: () => bodyOf(api.GET('/api/v1/accounts/{username}', { params: { path: { username } } })),
  })
}

export function accountPhotos(username: string): PhotoSource {
  return {
    queryKey: ['account-photos', username.toLowerCase()],
    load: (query) =>
      bodyOf(api.GET('/api/v1/accounts/{username}/photos', { params: { path: { username }, query } })),
  }
}
