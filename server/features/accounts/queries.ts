import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Accounts } from '../../platform/db/schema.generated.ts'
import { toAddress } from './policy.ts'
import { forgetFormerUsername } from './queries-usernames.ts'

/** From now on the account's name leads to nobody who had it before. */
export async function insertAccount(db: Db, account: Insertable<Accounts>): Promise<string> {
  const row = await db
    .insertInto('accounts')
    .values({ ...account, email: toAddress(account.email) })
    .returning(['id', 'username'])
    .executeTakeFirstOrThrow()
  await forgetFormerUsername(db, row.username)
  return row.id
}

const credentials = [
  ...(['id', 'username', 'name', 'email', 'emailConfirmedAt'] as const),
  ...(['passwordHash', 'suspendedAt', 'language'] as const),
] as const

/** Who confirmed the address, then who claims it without: the newest first. */
function byEmail(db: Db, email: string) {
  return db
    .selectFrom('accounts')
    .select(credentials)
    .where('email', '=', toAddress(email))
    .orderBy(sql`email_confirmed_at is null`)
    .orderBy('id', 'desc')
}

export function findAccountByEmail(db: Db, email: string) {
  return byEmail(db, email).limit(1).executeTakeFirst()
}

/** Two at most, as nobody confirmed an address that a newcomer may claim as well. */
export function listAccountsByEmail(db: Db, email: string) {
  return byEmail(db, email).limit(2).execute()
}

export function findAccountByUsername(db: Db, username: string) {
  return db.selectFrom('accounts').select(credentials).where('username', '=', username).executeTakeFirst()
}

/** By e-mail address when it looks like one, else by username; letter case does not matter. */
export function findAccountByLogin(db: Db, login: string) {
  return login.includes('@') ? findAccountByEmail(db, login) : findAccountByUsername(db, login)
}

export async function confirmEmail(db: Db, accountId: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ emailConfirmedAt: sql`coalesce(email_confirmed_at, now())` })
    .where('id', '=', accountId)
    .execute()
}
