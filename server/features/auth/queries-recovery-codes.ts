import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** These and no others work from now on. */
export async function putRecoveryCodes(db: Db, accountId: string, hashes: Buffer[]): Promise<void> {
  await db.deleteFrom('recoveryCodes').where('accountId', '=', accountId).execute()
  const rows = hashes.map((codeHash) => ({ accountId, codeHash }))
  await db.insertInto('recoveryCodes').values(rows).execute()
}

/** Uses a code up: of two who bring it at once, one gets in. */
export async function takeRecoveryCode(db: Db, accountId: string, codeHash: Buffer): Promise<boolean> {
  const row = await db
    .deleteFrom('recoveryCodes')
    .where('accountId', '=', accountId)
    .where('codeHash', '=', codeHash)
    .returning('accountId')
    .executeTakeFirst()
  return row !== undefined
}

export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recoveryCodes')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return count
}
