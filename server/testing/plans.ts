import pg from 'pg'
import { vi } from 'vitest'

/**
 * How the database goes about what `work` asks it: one plan for each query. Reading a whole table and sorting are made
 * dear, as they are where there are many rows; what still does so has no index that would help.
 */
export async function plansOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await work()
  const queries = asked.mock.calls.map(toQuestion).filter(isRead)
  asked.mockRestore()
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const way of ['seqscan', 'bitmapscan', 'sort']) await client.query(`set local enable_${way} = off`)
    const plans: string[] = []
    for (const { text, values } of queries) {
      const { rows } = await client.query(`explain ${text}`, values)
      plans.push(rows.map((row) => String(row['QUERY PLAN'])).join('\n'))
    }
    return plans
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Prepared queries are asked as one object, others as a text and a list. */
export function toQuestion([question, values]: unknown[]): { text: unknown; values: unknown } {
  const isPrepared = typeof question === 'object' && question !== null && 'text' in question
  if (!isPrepared) return { text: question, values }
  return { text: question.text, values: 'values' in question ? question.values : [] }
}

function isRead(query: { text: unknown; values: unknown }): query is { text: string; values: unknown[] } {
  return Array.isArray(query.values) && /^(select|with)\b/.test(String(query.text))
}
