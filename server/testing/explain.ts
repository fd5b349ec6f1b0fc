import pg from 'pg'
import { vi } from 'vitest'
import { toQuestion } from './plans.ts'

/**
 * The plan of the one question that `ask` puts to the database, in PostgreSQL's own words. Of a prepared one it is the
 * plan for all values, which a connection comes to after a while.
 */
export async function explain(pool: pg.Pool, ask: () => Promise<unknown>): Promise<string> {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const asked = await ask()
    .then(() => spy.mock.calls[0] ?? [])
    .finally(() => spy.mockRestore())
  const { text, values } = toQuestion(asked)
  const list = Array.isArray(values) ? values : []
  const isPrepared = typeof asked[0] === 'object'
  const rows = isPrepared
    ? await explainForAll(pool, String(text), list)
    : (await pool.query(`explain ${String(text)}`, list)).rows
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

async function explainForAll(pool: pg.Pool, text: string, values: unknown[]) {
  const client = await pool.connect()
  try {
    await client.query('set plan_cache_mode = force_generic_plan')
    await client.query(`prepare explained as ${text}`)
    const literals = values.map((value) =>
      Array.isArray(value) ? pg.escapeLiteral(`{${value.join(',')}}`) : pg.escapeLiteral(String(value)),
    )
    const given = literals.length > 0 ? `(${literals.join(', ')})` : ''
    return (await client.query(`explain execute explained${given}`)).rows
  } finally {
    client.release(true)
  }
}
