import type { QueryClient, QueryKey } from '@tanstack/vue-query'
import { askAgain } from './ask-again.ts'

/**
 * To be called before something is changed. Afterwards, what it returns marks the queries below these keys as out of
 * date: a list that stood in sight at the first call stays as it is under the eyes of whoever reads it, until it is
 * opened again; one that was opened while the answer was on its way may show how it was before, and is asked for anew.
 */
export function leaveShown(queries: QueryClient, ...keys: QueryKey[]): () => void {
  const matching = () => keys.flatMap((queryKey) => queries.getQueryCache().findAll({ queryKey }))
  const isShown = new Set(matching().filter((query) => query.isActive() && query.state.data !== undefined))
  return () => {
    const isOpenedMeanwhile = new Set(matching().filter((query) => query.isActive() && !isShown.has(query)))
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey, refetchType: 'none' })
    void askAgain(queries, { predicate: (query) => isOpenedMeanwhile.has(query) })
  }
}
