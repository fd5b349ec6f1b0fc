import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

type NewTicket = { accountId: string; tokenHash: Buffer; isRemembered: boolean }

/** Time enough to find the phone. */
export async function insertTicket(db: Db, ticket: NewTicket): Promise<void> {
  const expiresAt = sql<Date>`now() + interval '10 minutes'`
  await db
    .insertInto('signInTickets')
    .values({ ...ticket, expiresAt })
    .execute()
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
