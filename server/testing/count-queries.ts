import pg from 'pg'
import { vi } from 'vitest'

/** How many questions are put to the database while `work` runs. */
export async function countQueries(work: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    return asked.mock.calls.length
  } finally {
    asked.mockRestore()
  }
}
