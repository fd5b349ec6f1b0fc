import type { Db } from '../../platform/db/database.ts'

/** Finds or makes tags; in a fixed order, so that two publishers never wait for each other. */
export async function ensureTags(db: Db, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const sorted = [...new Set(names)].sort()
  // Existing rows stay untouched: nobody who uses the same tag has to wait for this transaction.
  await db
    .insertInto('tags')
    .values(sorted.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = await db.selectFrom('tags').select(['id', 'name']).where('name', 'in', sorted).execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

export async function deletePhotoTags(db: Db, photoId: string): Promise<void> {
  await db.deleteFrom('photoTags').where('photoId', '=', photoId).execute()
}

export type PhotoTag = { photoId: string; tagId: string; position: number }

export async function insertPhotoTags(db: Db, rows: PhotoTag[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('photoTags').values(rows).execute()
}
