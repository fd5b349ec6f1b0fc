import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { effectScope } from 'vue'

/**
 * What many parts of a page read at once is observed once for all of them, as long as the app lives: an observer for
 * each of a dozen parts was a fifth of what a first view costs.
 */
export function shareQuery<T>(observe: (queries: QueryClient) => T): () => T {
  const kept = new WeakMap<QueryClient, { found: T }>()
  return () => {
    const queries = useQueryClient()
    const known = kept.get(queries) ?? effectScope(true).run(() => ({ found: observe(queries) }))
    if (!known) throw new TypeError('A new scope is active')
    kept.set(queries, known)
    return known.found
  }
}
