import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

const columns = ['secret', 'lastStep', 'confirmedAt'] as const

/** Also one that is only started. */
export function findTwoFactor(db: Db, accountId: string) {
  return db.selectFrom('twoFactors').select(columns).where('accountId', '=', accountId).executeTakeFirst()
}

/** Whether a password is not enough for this account. */
export async function hasTwoFactor(db: Db, accountId: string): Promise<boolean> {
  return Boolean((await findTwoFactor(db, accountId))?.confirmedAt)
}

/** A new secret takes the place of one that was never confirmed. Returns whether there is room for it. */
export async function putPendingSecret(db: Db, accountId: string, secret: string): Promise<boolean> {
  const row = await db
    .insertInto('twoFactors')
    .values({ accountId, secret })
    .onConflict((conflict) =>
      conflict
        .column('accountId')
        .doUpdateSet({ secret, createdAt: sql`now()` })
        .where('twoFactors.confirmedAt', 'is', null),
    )
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

/** The first code turns it on. Of two that come at once, one does. */
export async function confirmSecret(db: Db, accountId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable('twoFactors')
    .set({ confirmedAt: sql`now()`, lastStep: String(step) })
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is', null)
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

/** Uses a step of time up: neither it nor an earlier one is taken again, whoever else comes at the same moment. */
export async function takeStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const row = await db
    .updateTable('twoFactors')
    .set({ lastStep: String(step) })
    .where('accountId', '=', accountId)
    .where('confirmedAt', 'is not', null)
    .where('lastStep', '<', String(step))
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

/** With everything that hangs on it: recovery codes, sign-ins under way. Returns whether it was on. */
export async function deleteTwoFactor(db: Db, accountId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('twoFactors')
    .where('accountId', '=', accountId)
    .returning('confirmedAt')
    .executeTakeFirst()
  return Boolean(row?.confirmedAt)
}

/** One that was turned on after a moment may be somebody else's. */
export async function deleteTwoFactorSince(db: Db, accountId: string, since: Date): Promise<void> {
  await db
    .deleteFrom('twoFactors')
    .where('accountId', '=', accountId)
    .where('confirmedAt', '>=', since)
    .execute()
}
