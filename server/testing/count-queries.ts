import pg from 'pg'
import { vi } from 'vitest'
import type { Deps } from '../platform/deps.ts'
import { SETTLE } from '../platform/events/hear-changes.ts'

/** How many questions are put to the database while `work` runs. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    // Listening for changes is no question about anything.
    return asked.mock.calls.filter(([question]) => String(question) !== SETTLE).length
  } finally {
    asked.mockRestore()
  }
}

/** The same where nothing is at hand that was asked before. */
export async function countColdQueries(
  { deps: { cache } }: { deps: Pick<Deps, 'cache'> },
  work: () => Promise<unknown>,
): Promise<number> {
  cache.clear()
  return await countQueries(work)
}
