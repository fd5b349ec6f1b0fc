import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** A name that was given up is kept from others for this long, so that nobody can pass for its owner at once. */
const KEPT_DAYS = 30

/** A name may be changed once in this many hours: each change keeps a name from others. */
const CHANGE_HOURS = 24

/** Taken is also what somebody else gave up lately; its former owner, if that is who asks, may have it back. */
export async function isUsernameTaken(db: Db, username: string, askedBy?: string): Promise<boolean> {
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst()
  if (account) return account.id !== askedBy
  const former = await db
    .selectFrom('formerUsernames')
    .select('accountId')
    .where('username', '=', username)
    .where('givenUpAt', '>', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .executeTakeFirst()
  return former !== undefined && former.accountId !== askedBy
}

export async function hasRenamedLately(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('formerUsernames')
    .select('username')
    .where('accountId', '=', accountId)
    .where('givenUpAt', '>', sql<Date>`now() - make_interval(hours => ${CHANGE_HOURS})`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateUsername(db: Db, accountId: string, username: string): Promise<void> {
  await db.updateTable('accounts').set({ username }).where('id', '=', accountId).execute()
}

/** From now on the name leads to the account that had it last. */
export async function keepFormerUsername(db: Db, accountId: string, username: string): Promise<void> {
  const givenUpAt = sql<Date>`now()`
  await db
    .insertInto('formerUsernames')
    .values({ username, accountId, givenUpAt })
    .onConflict((conflict) => conflict.column('username').doUpdateSet({ accountId, givenUpAt }))
    .execute()
}

/** Somebody has the name now, so it leads nowhere else. */
export async function forgetFormerUsername(db: Db, username: string): Promise<void> {
  await db.deleteFrom('formerUsernames').where('username', '=', username).execute()
}

/** Names of accounts that are gone are anybody's after their time. */
export async function deleteOrphanedUsernames(db: Db): Promise<void> {
  await db
    .deleteFrom('formerUsernames')
    .where('accountId', 'is', null)
    .where('givenUpAt', '<', sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
    .execute()
}
