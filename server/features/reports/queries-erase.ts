import type { Db } from '../../platform/db/database.ts'

/** What others reported about an account goes; returns how many there were, at most `limit`. */
export async function deleteReportsAbout(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db.selectFrom('reports').select('id').where('aboutAccountId', '=', accountId).limit(limit)
  const { numDeletedRows } = await db.deleteFrom('reports').where('id', 'in', some).executeTakeFirst()
  return Number(numDeletedRows)
}

/**
 * What somebody reported stays for moderators to look at, without who it was and what they wrote; returns how many
 * there were, at most `limit`.
 */
export async function anonymiseReports(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db.selectFrom('reports').select('id').where('reporterId', '=', accountId).limit(limit)
  const { numUpdatedRows } = await db
    .updateTable('reports')
    .set({ reporterId: null, words: '' })
    .where('id', 'in', some)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
