import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { explain } from '../../testing/explain.ts'
import { findOpenAccount, listFollows, loadPeople } from './queries.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  await fill()
})
afterAll(() => test.drop())

/** Eight thousand people, all of whom follow the first; each is called by two words. */
async function fill() {
  const statements = [
    sql`alter table accounts disable trigger user`,
    sql`alter table follows disable trigger user`,
    sql`insert into accounts (id, username, name, email, password_hash)
      select at, 'p' || at, 'p', 'p' || at || '@example.test', '' from generate_series(1, 8000) at`,
    sql`insert into person_words select id, md5(username) from accounts union all select id, username from accounts`,
    sql`insert into follows (follower_id, followee_id, state, listed)
      select at, 1, 'accepted', true from generate_series(2, 8000) at`,
    sql`insert into follows (follower_id, followee_id, state, listed)
      select 1 + at / 20, 2 + at % 20 + at / 20, 'accepted', true from generate_series(40, 20000) at`,
    sql`vacuum analyze`,
  ]
  for (const statement of statements) await statement.execute(test.db)
}

const viewer = { id: '2' }
const look = (q: string) => listFollows(test.db, viewer, { accountId: '1', side: 'followers', limit: 21, q })

describe('looking for somebody among followers', () => {
  it('begins with their words where few are called so', async () => {
    const plan = await explain(test.pool, () => look('p1234'))
    expect(plan).toContain('person_words_word_idx')
    expect(plan).not.toMatch(/Seq Scan on (follows|person_words|accounts)/)
  })

  it('goes along the list where many are', async () => {
    const plan = await explain(test.pool, () => look('p'))
    expect(plan).toMatch(/Limit[\s\S]*Index Only Scan using follows_followee_id_idx on follows/)
    expect(plan).not.toMatch(/Seq Scan on (follows|person_words|accounts)/)
  })
})

it('counts whom a block hides among followers by looking for each of them, not through all followers', async () => {
  const plan = await explain(test.pool, () => findOpenAccount(test.db, viewer, '1'))
  expect(plan).toMatch(/HashAggregate[\s\S]*Seq Scan on blocks[\s\S]*using follows_pkey/)
  expect(plan).not.toMatch(/Seq Scan on follows|follows_followee_id_idx/)
})

it('looks up how somebody popular stands to each in a list, not through all of their followers', async () => {
  const plan = await explain(test.pool, () => loadPeople(test.db, { id: '1' }, ['3', '4', '5']))
  expect(plan.match(/Index Only Scan using follows_pkey/g)).toHaveLength(2)
  expect(plan).not.toMatch(/follows_followee_id_idx|Seq Scan/)
})
