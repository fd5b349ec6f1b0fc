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
    for (const question of queries) plans.push(await explainQuestion(client, question))
    return plans
  } finally {
    await client.query('rollback')
    client.release()
  }
}

type Asked = { text: unknown; values: unknown; isPrepared: boolean }
type Question = Asked & { text: string; values: unknown[] }

/** Prepared queries are asked as one object, others as a text and a list. */
export function toQuestion([question, values]: unknown[]): Asked {
  const isPrepared = typeof question === 'object' && question !== null && 'text' in question
  if (!isPrepared) return { text: question, values, isPrepared }
  return { text: question.text, values: 'values' in question ? question.values : [], isPrepared }
}

function isRead(query: Asked): query is Question {
  return Array.isArray(query.values) && /^(select|with)\b/.test(String(query.text))
}

/** In PostgreSQL's own words; of a prepared one the plan for all values, which a connection comes to after a while. */
export async function explainQuestion(client: pg.ClientBase, question: Question): Promise<string> {
  const { text, values, isPrepared } = question
  const { rows } = isPrepared
    ? await explainForAll(client, question)
    : await client.query(`explain ${text}`, values)
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n')
}

async function explainForAll(client: pg.ClientBase, { text, values }: Question) {
  const literals = values.map((value) =>
    Array.isArray(value) ? pg.escapeLiteral(`{${value.join(',')}}`) : pg.escapeLiteral(String(value)),
  )
  const given = literals.length > 0 ? `(${literals.join(', ')})` : ''
  await client.query('set plan_cache_mode = force_generic_plan')
  await client.query(`prepare explained as ${text}`)
  try {
    return await client.query(`explain execute explained${given}`)
  } finally {
    await client.query('deallocate explained')
    await client.query('reset plan_cache_mode')
  }
}
