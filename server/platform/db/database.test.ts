import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { keepLines } from '../../testing/log-lines.ts'
import { createLog } from '../log/log.ts'
import { connectDatabase, violatedConstraint } from './database.ts'
import { migrateToLatest } from './migrate.ts'

let database: TestDatabase
const lines: string[] = []

function connect(wishes: { slowQueryMs: number }) {
  lines.length = 0
  return connectDatabase({
    url: database.url,
    log: createLog({ logLevel: 'warn' }, keepLines(lines)),
    ...wishes,
  })
}

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('slow queries are logged without their parameters', async () => {
  const { db } = connect({ slowQueryMs: 0 })
  await sql`select ${'canary'}::text`.execute(db)
  await db.destroy()
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', msg: 'slow query', sql: 'select $1::text', ms: expect.any(Number) },
  ])
  expect(lines.join()).not.toContain('canary')
})

it('ordinary queries are not logged', async () => {
  const { db } = connect({ slowQueryMs: 60_000 })
  await sql`select 1`.execute(db)
  await db.destroy()
  expect(lines).toEqual([])
})

it('a connection that the database ends is replaced, and the program goes on', async () => {
  const { db, pool } = connect({ slowQueryMs: 60_000 })
  const { rows } = await pool.query('select pg_backend_pid() as pid')
  const lost = new Promise((resolve) => pool.once('remove', resolve))
  await database.pool.query('select pg_terminate_backend($1)', [rows[0].pid])
  await lost
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await db.destroy()
  expect(lines.join()).toContain('a database connection was lost')
})

it('no statement runs for good', async () => {
  const { rows } = await database.pool.query('show statement_timeout')
  expect(rows).toEqual([{ statement_timeout: '15s' }])
})

it('a refused write names the constraint that refused it', async () => {
  const role = { name: 'User', permissions: [], position: 9 }
  const error = await database.db
    .insertInto('roles')
    .values(role)
    .execute()
    .catch((cause) => cause)
  expect(violatedConstraint(error)).toBe('roles_pkey')
  const wrong = await database.pool.query('select * from nowhere').catch((cause) => cause)
  expect(violatedConstraint(wrong)).toBeUndefined()
  expect(violatedConstraint(new Error('roles_pkey'))).toBeUndefined()
})

it('ids grow with time and fit into 64 bits', async () => {
  const { rows } = await database.pool.query<{ id: string }>(
    'select make_id() as id from generate_series(1, 3)',
  )
  const ids = rows.map(({ id }) => BigInt(id))
  expect(ids).toEqual(ids.toSorted((a, b) => (a < b ? -1 : 1)))
  const milliseconds = Number((ids[0] ?? 0n) >> 22n) + Date.UTC(2025, 0, 1)
  expect(Math.abs(milliseconds - Date.now())).toBeLessThan(60_000)
  expect(ids.every((id) => id > 0n && id < 2n ** 63n)).toBe(true)
})

it('a migrated database has nothing left to migrate, however many ask', async () => {
  expect(await Promise.all([migrateToLatest(database.db), migrateToLatest(database.db)])).toEqual([[], []])
})
