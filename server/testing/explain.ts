import pg from 'pg'
import { vi } from 'vitest'
import { explainQuestion, toQuestion } from './plans.ts'

/**
 * The plan of the one question that `ask` puts to the database, in PostgreSQL's own words. Of a prepared one it is the
 * plan for all values, which a connection comes to after a while.
 */
export async function explain(pool: pg.Pool, ask: () => Promise<unknown>): Promise<string> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const asked = await ask()
    .then(() => spy.mock.calls[0] ?? [])
    .finally(() => spy.mockRestore())
  const { text, values, isPrepared } = toQuestion(asked)
  const client = await pool.connect()
  try {
    return await explainQuestion(client, {
      text: String(text),
      values: Array.isArray(values) ? values : [],
      isPrepared,
    })
  } finally {
    client.release()
  }
}
