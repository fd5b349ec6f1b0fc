import type { QueryClient } from '@tanstack/vue-query'

const unconcerned = ['site', 'viewer', 'me']

/** Somebody came into sight, or went out of it, on every page. */
export function lookAgain(queries: QueryClient) {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => !unconcerned.includes(String(queryKey[0])),
  })
}
