import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Accounts } from '../../platform/db/schema.generated.ts'
import { forgetFormerUsername } from './queries-usernames.ts'

/** From now on the account's name leads to nobody who had it before. */
export async function insertAccount(db: Db, account: Insertable<Accounts>): Promise<string> {
  const row = await db
    .insertInto('accounts')
    .values(account)
    .returning(['id', 'username'])
    .executeTakeFirstOrThrow()
  await forgetFormerUsername(db, row.username)
  return row.id
}

const credentials = ['id', 'username', 'name', 'email', 'passwordHash', 'suspendedAt', 'language'] as const

export function findAccountByEmail(db: Db, email: string) {
  return db.selectFrom('accounts').select(credentials).where('email', '=', email).executeTakeFirst()
}

/** By e-mail address when it looks like one, else by username; letter case does not matter. */
export function findAccountByLogin(db: Db, login: string) {
  if (login.includes('@')) return findAccountByEmail(db, login)
  return db.selectFrom('accounts').select(credentials).where('username', '=', login).executeTakeFirst()
}

export async function confirmEmail(db: Db, accountId: string): Promise<void> {
  await db
    .updateTable('accounts')
    .set({ emailConfirmedAt: sql`coalesce(email_confirmed_at, now())` })
    .where('id', '=', accountId)
    .execute()
}

export type Preferences = { language?: 'en' | 'zh-CN'; theme?: 'system' | 'light' | 'dark' }

/** Only what is named here is written, whatever else the object may hold. */
export async function updatePreferences(
  db: Db,
  accountId: string,
  { language, theme }: Preferences,
): Promise<void> {
  if (language === undefined && theme === undefined) return
  await db.updateTable('accounts').set({ language, theme }).where('id', '=', accountId).execute()
}
