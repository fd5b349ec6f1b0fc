import { sql, type Updateable } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Uploads } from '../../platform/db/schema.generated.ts'
import { fileKeys } from './queries.ts'

/** One's own upload as far as trimming needs it, held until the transaction ends. */
export function lockTrimmable(trx: Trx, accountId: string, key: string) {
  return trx
    .selectFrom('uploads')
    .select([...fileKeys, 'state', 'width', 'height', 'trim'])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()
}

export async function isPublished(db: Db, accountId: string, key: string): Promise<boolean> {
  const photo = await db
    .selectFrom('photos')
    .select('id')
    .where('accountId', '=', accountId)
    .where('uploadKey', '=', key)
    .executeTakeFirst()
  return photo !== undefined
}

export async function setTrim(trx: Trx, key: string, change: Updateable<Uploads>): Promise<void> {
  await trx
    .updateTable('uploads')
    .set({
      ...{ trimmedFormat: null, trimmedBytes: null, trimmedWidth: null, trimmedHeight: null },
      trimmedThumbhash: null,
      ...change,
      updatedAt: sql`now()`,
    })
    .where('key', '=', key)
    .execute()
}

type Names = { key: string; trimmedKey: string }

/** What is wished of an upload, if that is still what these names were made for. */
export function findTrim(db: Db, { key, trimmedKey }: Names) {
  return db
    .selectFrom('uploads')
    .select(['trim', 'mediaKey'])
    .where('key', '=', key)
    .where('trimmedKey', '=', trimmedKey)
    .where('state', '=', 'processing')
    .executeTakeFirst()
}

/** Settles a trimmed upload, unless something else is wished by now; then false. */
export async function settleTrim(
  db: Db,
  { key, trimmedKey }: Names,
  change: Updateable<Uploads>,
): Promise<boolean> {
  const result = await db
    .updateTable('uploads')
    .set({ ...change, updatedAt: sql`now()` })
    .where('key', '=', key)
    .where('trimmedKey', '=', trimmedKey)
    .where('state', '=', 'processing')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Whether an upload or a photo has its files under this name. */
export async function isTrimmedInUse(db: Db, trimmedKey: string): Promise<boolean> {
  const uploads = db.selectFrom('uploads').select('id').where('trimmedKey', '=', trimmedKey)
  if (await uploads.executeTakeFirst()) return true
  const photos = db.selectFrom('photos').select('id').where('originalKey', '=', trimmedKey)
  return (await photos.executeTakeFirst()) !== undefined
}
