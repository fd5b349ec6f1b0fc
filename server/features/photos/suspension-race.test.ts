import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAccount, aPhoto } from '../../testing/builders.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function listPhotos() {
  return await database.db.selectFrom('photos').select(['accountId', 'listed']).orderBy('id').execute()
}

/** Settles when one statement waits for another's lock. */
const somebodyWaits = () =>
  expect
    .poll(async () => {
      const { rows } = await database.pool.query(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows.length
    })
    .toBe(1)

async function insertAnother(client: pg.PoolClient | pg.Pool, model: { id: string }) {
  await client.query(
    `insert into photos (account_id, batch_id, visibility, media_key, original_key, original_bytes, format, width, height, thumbhash)
     select account_id, batch_id, visibility, media_key || '2', original_key || '2', original_bytes, format, width, height, thumbhash
     from photos where id = $1`,
    [model.id],
  )
}

const suspend = (client: pg.PoolClient | pg.Pool, { id }: { id: string }) =>
  client.query('update accounts set suspended_at = now() where id = $1', [id])

it('a suspension waits for a photo that is being published, and takes it along', async () => {
  const author = await anAccount(database)
  const first = await aPhoto(database, { by: author })
  const client = await database.pool.connect()
  await client.query('begin')
  await insertAnother(client, first)
  const suspending = suspend(database.pool, author)
  const outcome = await Promise.race([somebodyWaits().then(() => 'waits'), suspending.then(() => 'passes')])
  await client.query('commit')
  client.release()
  await suspending
  expect([outcome, (await listPhotos()).map(({ listed }) => listed)]).toEqual(['waits', [false, false]])
})

it('a photo that is published during a suspension waits for it, and is hidden from the start', async () => {
  await database.db.deleteFrom('accounts').execute()
  const author = await anAccount(database)
  const first = await aPhoto(database, { by: author })
  const client = await database.pool.connect()
  await client.query('begin')
  await suspend(client, author)
  const publishing = insertAnother(database.pool, first)
  const outcome = await Promise.race([somebodyWaits().then(() => 'waits'), publishing.then(() => 'passes')])
  await client.query('commit')
  client.release()
  await publishing
  expect([outcome, (await listPhotos()).map(({ listed }) => listed)]).toEqual(['waits', [false, false]])
})
