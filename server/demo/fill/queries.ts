import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** An id as it would have been made at that moment. */
export async function makeIdAt(db: Db, at: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`select make_id_at(${at}) as id`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database made no id')
  return row.id
}

/** Who collected a photo, and when; each in its place in the order of time. */
export async function insertCollects(
  db: Db,
  photoId: string,
  collects: { accountId: string; at: Date }[],
): Promise<void> {
  if (collects.length === 0) return
  const rows = collects.map(({ accountId, at }) => ({
    photoId,
    accountId,
    id: sql<string>`make_id_at(${at})`,
  }))
  await db.insertInto('collects').values(rows).execute()
}

export type Remark = { accountId: string; at: Date; text: string; repliesTo?: number }

/** What was said below a photo, oldest first; an answer names the place of an earlier remark. */
export async function insertRemarks(db: Db, photoId: string, remarks: Remark[]): Promise<void> {
  const ids: string[] = []
  for (const { accountId, at, text, repliesTo } of remarks) {
    const replyToId = repliesTo === undefined ? null : (ids[repliesTo] ?? null)
    const id = await makeIdAt(db, at)
    await db
      .insertInto('comments')
      .values({ id, photoId, accountId, text, replyToId, createdAt: at })
      .execute()
    ids.push(id)
  }
}

/** Of names that no tag has, nothing is followed. */
export async function insertTagFollows(db: Db, rows: { accountId: string; name: string }[]): Promise<void> {
  const accountIds = rows.map(({ accountId }) => accountId)
  const names = rows.map(({ name }) => name)
  await sql`insert into tag_follows (account_id, tag_id)
    select wishes.account_id, tags.id
    from unnest(${accountIds}::bigint[], ${names}::text[]) as wishes (account_id, name) join tags using (name)
    on conflict do nothing`.execute(db)
}

/** What there is on the site besides the accounts given and their photos. */
export async function countOthers(db: Db, accountIds: string[]) {
  const isOther = (column: 'id' | 'account_id') =>
    sql<boolean>`${sql.ref(column)} <> all(${accountIds}::bigint[])`
  const accounts = await db
    .selectFrom('accounts')
    .select([
      sql<number>`count(*)::int`.as('accounts'),
      sql<number>`count(*) filter (where role = 'Administrator')::int`.as('administrators'),
    ])
    .where(isOther('id'))
    .executeTakeFirstOrThrow()
  const { photos } = await db
    .selectFrom('photos')
    .select(sql<number>`count(*)::int`.as('photos'))
    .where(isOther('account_id'))
    .executeTakeFirstOrThrow()
  return { ...accounts, photos }
}

/** Photos of these accounts, with what tells them from one another in a plan. */
export async function listPhotosOf(db: Db, accountIds: string[]) {
  return await db
    .selectFrom('photos')
    .select(['accountId', 'batchId', 'createdAt'])
    .where('accountId', '=', sql<string>`any(${accountIds}::bigint[])`)
    .execute()
}

/** These accounts, those with the most photos first. */
export async function listAccounts(db: Db, accountIds: string[]) {
  return await db
    .selectFrom('accounts')
    .select(['username', 'role', 'language'])
    .where('id', '=', sql<string>`any(${accountIds}::bigint[])`)
    .orderBy(
      sql`coalesce((select count from photo_counts where account_id = accounts.id and visibility = 'public'), 0)`,
      'desc',
    )
    .orderBy('id')
    .execute()
}

export async function isUsernameFree(db: Db, username: string): Promise<boolean> {
  const row = await db.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirst()
  return row === undefined
}

/** Only where nobody has written anything yet. */
export async function describeSite(db: Db, description: string): Promise<void> {
  await db.updateTable('siteSettings').set({ description }).where('description', '=', '').execute()
}

/** What these accounts' photos look like, and where their files are. */
export async function listPictures(db: Db, accountIds: string[]) {
  return await db
    .selectFrom('photos')
    .select(['accountId', 'createdAt', 'mediaKey', 'originalKey', 'originalBytes', 'format'])
    .select(['width', 'height', 'thumbhash', 'camera'])
    .where('accountId', '=', sql<string>`any(${accountIds}::bigint[])`)
    .where('removedAt', 'is', null)
    // By chance: what was published together is not to come together again.
    .orderBy('mediaKey')
    .execute()
}
