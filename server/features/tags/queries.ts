import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** Tries to hold all tags of a photo: each may be swept once between being found and being held. */
const TRIES = 5

/**
 * Finds or makes tags and holds them until the transaction ends, so that none is swept before it is used; in a fixed
 * order, so that two publishers never wait for each other.
 */
export async function ensureTags(db: Db, names: string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const sorted = [...new Set(names)].sort()
  for (let left = TRIES; left > 0; left -= 1) {
    await insertTags(db, sorted)
    const held = await holdTags(db, sorted)
    if (held.size === sorted.length) return held
  }
  throw new Error('Tags vanish faster than they are made.')
}

/** Existing rows stay untouched: nobody who uses the same tag has to wait for this transaction. */
async function insertTags(db: Db, names: string[]) {
  await db
    .insertInto('tags')
    .values(names.map((name) => ({ name })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function holdTags(db: Db, names: string[]) {
  const rows = await db
    .selectFrom('tags')
    .select(['id', 'name'])
    .where('name', 'in', names)
    .orderBy('name')
    .forKeyShare()
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

/**
 * Deletes tags that no photo has, some at a time. They are held before it is asked again whether a photo has them:
 * whoever wants to use one meanwhile waits, and makes it anew.
 * @returns how many went, at most `limit`.
 */
export async function deleteUnusedTags(trx: Trx, limit: number): Promise<number> {
  const unused = await trx
    .selectFrom('tags')
    .select('id')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('photoTags').select('photoId').whereRef('photoTags.tagId', '=', 'tags.id'))),
    )
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = unused.map(({ id }) => id)
  const { numDeletedRows } = await trx
    .deleteFrom('tags')
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('photoTags').select('photoId').whereRef('photoTags.tagId', '=', 'tags.id'))),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
