import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { toAddress } from './policy.ts'

const columns = [
  ...(['id', 'username', 'name', 'email', 'emailConfirmedAt'] as const),
  ...(['passwordHash', 'suspendedAt', 'language'] as const),
] as const

function selectOpen(db: Db, accountId: string) {
  return db.selectFrom('accounts').select(columns).where('id', '=', accountId).where('deletedAt', 'is', null)
}

/** Whoever changes who may sign in holds the row first, so that changes at once come one after the other. */
export function lockAccount(db: Db, accountId: string) {
  return selectOpen(db, accountId).forNoKeyUpdate().executeTakeFirst()
}

/**
 * The same for whoever changes what stands in a unique index: the username, or all of it by closing the account. With
 * the weaker lock, somebody who inserts a row of this account and then waits for it would be waited for.
 */
export function lockIdentity(db: Db, accountId: string) {
  return selectOpen(db, accountId).forUpdate().executeTakeFirst()
}

export function findAccount(db: Db, accountId: string) {
  return selectOpen(db, accountId).executeTakeFirst()
}

export async function updatePassword(db: Db, accountId: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ passwordHash }).where('id', '=', accountId).execute()
}

/** The new address counts as confirmed: a link that was sent there came back. */
export async function updateEmail(db: Db, accountId: string, email: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ email: toAddress(email), emailConfirmedAt: sql`now()` })
    .where('id', '=', accountId)
    .execute()
}
