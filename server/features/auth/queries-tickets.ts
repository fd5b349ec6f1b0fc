import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

type NewTicket = { accountId: string; passwordHash: string; tokenHash: Buffer; isRemembered: boolean }

/**
 * Time enough to find the phone. All must still be as it was found: whoever changes the password or turns two-factor
 * off at this moment holds the rows, and is waited for.
 */
export async function insertTicket(db: Db, ticket: NewTicket): Promise<boolean> {
  const { accountId, passwordHash, tokenHash, isRemembered } = ticket
  const { rows } = await sql`
    insert into sign_in_tickets (token_hash, account_id, is_remembered, expires_at)
    select ${tokenHash}, accounts.id, ${isRemembered}, now() + interval '10 minutes'
    from accounts join two_factors on two_factors.account_id = accounts.id
    where accounts.id = ${accountId} and password_hash = ${passwordHash} and suspended_at is null
      and confirmed_at is not null
    for share
    returning account_id`.execute(db)
  return rows.length > 0
}

/** Looks at a ticket without using it up. */
export function findTicket(db: Db, tokenHash: Buffer) {
  return db
    .selectFrom('signInTickets')
    .select('accountId')
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/** Uses a ticket up: of two who bring it at once, one gets it. */
export function takeTicket(db: Db, tokenHash: Buffer) {
  return db
    .deleteFrom('signInTickets')
    .where('tokenHash', '=', tokenHash)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning('isRemembered')
    .executeTakeFirst()
}

export async function deleteExpiredTickets(db: Db): Promise<void> {
  await db.deleteFrom('signInTickets').where('expiresAt', '<', sql<Date>`now()`).execute()
}
