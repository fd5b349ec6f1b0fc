import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAccount } from '../../testing/builders.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { explain } from '../../testing/explain.ts'
import { listCards } from './queries.ts'

let test: TestDatabase
let viewer: { id: string }

beforeAll(async () => {
  test = await createTestDatabase()
  viewer = await anAccount(test)
  await fill()
})
afterAll(() => test.drop())

/**
 * Two thousand people with twenty photos each; the viewer follows three hundred of them, and some tags, and has hidden
 * as much as anybody may; others have hidden some.
 */
async function fill() {
  const statements = [
    sql`alter table accounts disable trigger user`,
    sql`alter table photos disable trigger user`,
    sql`alter table photo_tags disable trigger user`,
    sql`insert into accounts (id, username, name, email, password_hash)
      select at, 'p' || at, 'p', 'p' || at || '@example.test', '' from generate_series(1, 2000) at`,
    sql`insert into batches (id, account_id) select at, 1 + at % 2000 from generate_series(1, 40000) at`,
    sql`insert into photos (id, account_id, batch_id, visibility, listed, media_key, original_key, original_bytes,
        format, width, height, thumbhash)
      select id + 1, account_id, id, 'public', true, id, id, 1, 'jpeg', 3, 2, '' from batches`,
    sql`insert into tags (id, name) select at, at from generate_series(1, 500) at`,
    sql`insert into photo_tags (photo_id, tag_id, position, batch_id)
      select id, 1 + id % 50, 0, batch_id from photos`,
    sql`insert into follows (follower_id, followee_id, state)
      select ${viewer.id}, at, 'accepted' from generate_series(1, 300) at`,
    sql`insert into tag_follows (account_id, tag_id) select ${viewer.id}, at from generate_series(1, 5) at`,
    sql`insert into hidden_batches (account_id, batch_id)
      select ${viewer.id}::bigint, 4 * at from generate_series(1, 10000) at
      union all select 1 + at % 2000, 1 + at from generate_series(1, 39000) at`,
    sql`vacuum analyze`,
  ]
  for (const statement of statements) await statement.execute(test.db)
}

describe('the plan of the home feed', () => {
  it.each([undefined, '20000'])('reads everything in the order of an index, before %s', async (before) => {
    const plan = await explain(test.pool, () => listCards(test.db, viewer, { limit: 13, before }))
    for (const index of [
      'Index Scan Backward using batches_pkey on batches',
      'Index Only Scan using photos_shared_idx on photos',
      'Index Only Scan using batches_account_id_idx on batches',
      'Index Only Scan using photo_tags_batch_idx on photo_tags',
    ])
      expect(plan).toContain(index)
    // In each of the four lists: whether anything is hidden, and then whether this is.
    for (const index of ['account_id', 'batch_id'])
      expect(plan.match(RegExp(`Index Only Scan using hidden_batches_${index}_idx`, 'g'))).toHaveLength(4)
    expect(plan).not.toMatch(/(Seq|Bitmap Heap) Scan on (photos|batches|photo_tags|hidden_batches)/)
  })
})
