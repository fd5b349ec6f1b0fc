import { api, bodyOf } from '../../api/client.ts'
import type { PhotoSource } from '../photos/index.ts'

export function accountPhotos(username: string): PhotoSource {
  return {
    queryKey: ['account-photos', username.toLowerCase()],
    load: (query) =>
      bodyOf(api.GET('/api/v1/accounts/{username}/photos', { params: { path: { username }, query } })),
  }
}

/** What somebody collected. */
export function accountCollects(username: string): PhotoSource {
  return {
    queryKey: ['account-collects', username.toLowerCase()],
    load: (query) =>
      bodyOf(api.GET('/api/v1/accounts/{username}/collects', { params: { path: { username }, query } })),
  }
}
