import type { Query, QueryClient, QueryFilters, QueryKey } from '@tanstack/vue-query'

/** Its answer would be the first; a draw that is kept for as long as the page is would not be asked for again. */
const isFirstLoad = (query: Query) => query.state.data === undefined && !query.isStatic()

/**
 * After a change: asks again for what stands on the page below these keys, and lets the rest be asked for when it is
 * opened. A list that was being asked for the first time is asked for anew, too: its answer may be from before the
 * change, and would pass for fresh.
 */
export async function askAgain(queries: QueryClient, asked: QueryKey[] | QueryFilters): Promise<void> {
  const all = Array.isArray(asked) ? asked.map((queryKey) => ({ queryKey })) : [asked]
  const loads = all.flatMap((filters) => queries.getQueryCache().findAll({ ...filters, type: 'active' }))
  await Promise.all(loads.filter(isFirstLoad).map((query) => query.cancel({ revert: true, silent: true })))
  await Promise.all(all.map((filters) => queries.invalidateQueries(filters)))
}
