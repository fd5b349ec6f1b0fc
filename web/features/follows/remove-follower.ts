import type { QueryClient } from '@tanstack/vue-query'
import { api } from '../../api/client.ts'

/** Somebody no longer follows the viewer, and is not told. */
export async function removeFollower(queries: QueryClient, username: string) {
  // Also by whoever leaves the page at once.
  await api.DELETE('/api/v1/me/followers/{username}', { params: { path: { username } }, keepalive: true })
  await Promise.all([['account'], ['people']].map((queryKey) => queries.invalidateQueries({ queryKey })))
}
