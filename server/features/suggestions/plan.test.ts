import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { explain } from '../../testing/explain.ts'
import { listSuggestions } from './queries.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase()
  await fill()
})
afterAll(() => test.drop())

/** Eight thousand people who follow five others each, and sixteen thousand photos under fifty tags. */
async function fill() {
  const statements = [
    sql`alter table accounts disable trigger user`,
    sql`alter table follows disable trigger user`,
    sql`alter table photos disable trigger user`,
    sql`alter table photo_tags disable trigger user`,
    sql`insert into accounts (id, username, name, email, password_hash)
      select at, 'p' || at, 'p', 'p' || at || '@example.test', '' from generate_series(1, 8000) at`,
    sql`insert into follow_counts (account_id, followers, following) select id, id % 100, 5 from accounts`,
    sql`insert into follows (follower_id, followee_id, state, listed)
      select at, 1 + (at + step * 37) % 8000, 'accepted', true
      from generate_series(1, 8000) at cross join generate_series(1, 5) step`,
    sql`insert into batches (id, account_id) select at, 1 + at % 8000 from generate_series(1, 16000) at`,
    sql`insert into photos (id, account_id, batch_id, visibility, listed, media_key, original_key, original_bytes,
        format, width, height, thumbhash)
      select id + 1, account_id, id, 'public', true, id, id, 1, 'jpeg', 3, 2, '' from batches`,
    sql`insert into tags (id, name) select at, at from generate_series(1, 500) at`,
    sql`insert into photo_tags (photo_id, tag_id, position, batch_id, listed)
      select id, 1 + id % 50, 0, batch_id, true from photos`,
    sql`insert into tag_follows (account_id, tag_id) select 1 + at % 8000, 1 + (at + at / 8000) % 50 from generate_series(1, 16000) at`,
    sql`vacuum analyze`,
  ]
  for (const statement of statements) await statement.execute(test.db)
}

it('finds whom to follow without reading all people, photos or follows', async () => {
  const plan = await explain(test.pool, () => listSuggestions(test.db, { id: '2' }, 24))
  for (const index of [/follows_(pkey|follower_id_idx)/, /photo_tags_tag_id_idx/, /follow_counts_pkey/])
    expect(plan).toMatch(index)
  // A merge would read all photos that are newer than the newest of a tag.
  expect(plan).not.toMatch(
    /Merge Join|Seq Scan on (accounts|follow_counts|follows|photos|photo_tags|tag_follows)/,
  )
})
