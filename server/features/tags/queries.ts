import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Finds or makes tags; in a fixed order, so that two publishers never wait for each other. */
export async function ensureTags(db: Db, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const sorted = [...new Set(names)].sort()
  const rows = await db
    .insertInto('tags')
    .values(sorted.map((name) => ({ name })))
    // Setting the name to itself makes the existing row come back too.
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ name: sql`excluded.name` }))
    .returning(['id', 'name'])
    .execute()
  return new Map(rows.map(({ id, name }) => [name, id]))
}

export async function deletePhotoTags(db: Db, photoId: string): Promise<void> {
  await db.deleteFrom('photoTags').where('photoId', '=', photoId).execute()
}

export type PhotoTag = { photoId: string; tagId: string; position: number }

export async function insertPhotoTags(db: Db, rows: PhotoTag[]): Promise<void> {
  if (rows.length > 0) await db.insertInto('photoTags').values(rows).execute()
}
