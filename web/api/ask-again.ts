import type { QueryClient, QueryKey } from '@tanstack/vue-query'

/**
 * After a change: asks again for what stands on the page below these keys, and lets the rest be asked for when it is
 * opened. A list that was being asked for the first time is asked for anew, too: its answer may be from before the
 * change, and would pass for fresh.
 */
export async function askAgain(queries: QueryClient, keys: QueryKey[]): Promise<void> {
  await Promise.all(keys.map((queryKey) => queries.cancelQueries({ queryKey, type: 'active' })))
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
