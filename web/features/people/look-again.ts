import type { QueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'

const unconcerned = ['site', 'viewer', 'me']

/** Somebody came into sight, or went out of it, on every page. */
export function lookAgain(queries: QueryClient) {
  return askAgain(queries, { predicate: ({ queryKey }) => !unconcerned.includes(String(queryKey[0])) })
}
