import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAccount } from '../../testing/builders.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { prepare } from './prepared.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

type Question = { somebody: { id: string } | null; names: string[]; least?: string | undefined }

let builds = 0
const find = prepare('test-accounts', (db, { somebody, names, least }: Question) => {
  builds += 1
  return db
    .selectFrom('accounts')
    .select(['username', sql<boolean>`${somebody?.id ?? null}::bigint is not distinct from id`.as('isSelf')])
    .where('username', '=', sql<string>`any(${names}::citext[])`)
    .$if(least !== undefined, (query) => query.where('id', '>=', String(least)))
    .orderBy('id')
})

it('puts a query together once for each of its forms, and tells it new values each time', async () => {
  const { db, pool } = database
  const ada = await anAccount(database, { username: 'prep_ada' })
  const bob = await anAccount(database, { username: 'prep_bob' })
  const names = [ada.username, bob.username]
  for (const somebody of [ada, bob, ada])
    expect(await find(db, { somebody, names })).toEqual([
      { username: 'prep_ada', isSelf: somebody === ada },
      { username: 'prep_bob', isSelf: somebody === bob },
    ])
  expect(builds).toBe(1)
  expect(await find(db, { somebody: null, names: ['prep_bob'] })).toEqual([
    { username: 'prep_bob', isSelf: false },
  ])
  expect(await find(db, { somebody: ada, names, least: bob.id })).toEqual([
    { username: 'prep_bob', isSelf: false },
  ])
  expect(builds).toBe(3)
  const { rows } = await pool.query('select name from pg_prepared_statements order by name')
  expect(rows.map(({ name }) => name)).toEqual([
    'test-accounts-names',
    'test-accounts-somebody-names',
    'test-accounts-somebody-names-least',
  ])
})

it('stands in a transaction like any other', async () => {
  const carl = await anAccount(database, { username: 'prep_carl' })
  await database.db.transaction().execute(async (trx) => {
    await trx.updateTable('accounts').set({ username: 'prep_since' }).where('id', '=', carl.id).execute()
    expect(await find(trx, { somebody: carl, names: ['prep_since'] })).toEqual([
      { username: 'prep_since', isSelf: true },
    ])
  })
})

it('writes a number into its text, and keeps no more than a few of the forms that makes', async () => {
  const first = prepare('test-first', (db, { most }: { most: number }) =>
    db.selectFrom('accounts').select('username').orderBy('id').limit(sql.lit<number>(most)),
  )
  const all = await database.db.selectFrom('accounts').select('username').orderBy('id').execute()
  for (let most = 1; most <= 20; most += 1)
    expect(await first(database.db, { most })).toEqual(all.slice(0, most))
  const { rows } = await database.pool.query(
    `select name from pg_prepared_statements where name like 'test-first%'`,
  )
  expect(rows.length).toBeLessThanOrEqual(8)
  expect(rows).toContainEqual({ name: 'test-first-most1' })
})
