import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** Nobody can guess it, and nobody can have it: twenty letters and digits. */
const anyName = sql<string>`left(replace(gen_random_uuid()::text, '-', ''), 20)`

/**
 * Shuts an account for good: it is hidden as suspended ones are, and what it said of itself is gone. Its row and its
 * picture's place stay until everything that hangs on them is removed.
 */
export async function closeAccount(trx: Trx, accountId: string): Promise<void> {
  // All its photos leave the public lists in this one statement, and they may be very many.
  await sql`set local statement_timeout = '2min'`.execute(trx)
  await trx
    .updateTable('accounts')
    .set({
      deletedAt: sql`now()`,
      suspendedAt: sql`coalesce(suspended_at, now())`,
      username: anyName,
      name: '-',
      email: sql`${anyName} || '@deleted.invalid'`,
      emailConfirmedAt: null,
      passwordHash: '',
      role: 'User',
      roleBeforeLock: null,
      ...{ bio: '', website: '', place: '' },
    })
    .where('id', '=', accountId)
    .execute()
}

export async function isClosed(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** Accounts whose removal should have ended long ago. */
export async function listLongClosed(db: Db, hours: number): Promise<string[]> {
  const before = sql<Date>`now() - make_interval(hours => ${hours})`
  const rows = await db.selectFrom('accounts').select('id').where('deletedAt', '<', before).execute()
  return rows.map((row) => row.id)
}

/** The last of a closed account; its former names are still kept from others. */
export async function deleteClosedAccount(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('accounts').where('id', '=', accountId).where('deletedAt', 'is not', null).execute()
}
