import { expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'

it('gives each test a migrated database of its own that leaves nothing behind', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await one.pool.query('create table mine (id int)')
  await expect(other.pool.query('select * from mine')).rejects.toThrow('relation "mine" does not exist')
  expect(await other.db.selectFrom('accounts').selectAll().execute()).toEqual([])
  await one.drop()
  const { rows } = await other.pool.query('select datname from pg_database where datname = $1', [
    new URL(one.url).pathname.slice(1),
  ])
  expect(rows).toEqual([])
  await other.drop()
})
