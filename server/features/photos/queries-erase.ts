import type { Db } from '../../platform/db/database.ts'

/** Some of an account's photos, removed ones too, with the names of their files. */
export function listFileKeys(db: Db, accountId: string, limit: number) {
  return db
    .selectFrom('photos')
    .select(['id', 'mediaKey', 'originalKey'])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function deletePhotos(db: Db, ids: string[]): Promise<void> {
  await db.deleteFrom('photos').where('id', 'in', ids).execute()
}

/** Returns how many there were, at most `limit`. */
export async function deleteBatches(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db.selectFrom('batches').select('id').where('accountId', '=', accountId).limit(limit)
  const { numDeletedRows } = await db.deleteFrom('batches').where('id', 'in', some).executeTakeFirst()
  return Number(numDeletedRows)
}
