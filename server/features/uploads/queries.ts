import { type Insertable, sql, type Updateable } from 'kysely'
import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Uploads } from '../../platform/db/schema.generated.ts'

/**
 * Holds an account's row, so that two new uploads at once cannot both be the last that fits.
 * @throws Problem `sign-in-required` when the account was deleted meanwhile.
 */
export async function lockUploader(trx: Trx, accountId: string): Promise<void> {
  const uploader = await trx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('deletedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!uploader) throw problem('sign-in-required')
}

export async function countUploads(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('accountId', '=', accountId)
    .where('state', '<>', 'failed')
    .executeTakeFirstOrThrow()
  return row.count
}

export async function countProcessing(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('uploads')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('accountId', '=', accountId)
    .where('state', '=', 'processing')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Failures that are an hour old have been seen; so an account has a bounded number of rows. */
export async function forgetOldFailures(db: Db, accountId: string): Promise<void> {
  await db
    .deleteFrom('uploads')
    .where('accountId', '=', accountId)
    .where('state', '=', 'failed')
    .where('updatedAt', '<', sql<Date>`now() - interval '1 hour'`)
    .execute()
}

/** Bytes are arriving: the upload is not stale. */
export async function touchUpload(db: Db, key: string): Promise<void> {
  await db.updateTable('uploads').set({ updatedAt: sql`now()` }).where('key', '=', key).execute()
}

export async function insertUpload(db: Db, upload: Insertable<Uploads>): Promise<void> {
  await db.insertInto('uploads').values(upload).execute()
}

export function findUpload(db: Db, accountId: string, key: string) {
  return db
    .selectFrom('uploads')
    .select(['key', 'accountId', 'state', 'size', 'mediaKey', 'fileName'])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** Whether it still has no renditions. Whoever's it is: for the job, which acts for nobody. */
export async function isProcessing(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('uploads')
    .select('id')
    .where('key', '=', key)
    .where('state', '=', 'processing')
    .where('trim', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

async function findState(db: Db, key: string): Promise<string | undefined> {
  const row = await db.selectFrom('uploads').select('state').where('key', '=', key).executeTakeFirst()
  return row?.state
}

/** What an upload's files are good for: still in work, settled one way or the other (published too), or nothing. */
export async function findUse(db: Db, key: string): Promise<'work' | 'settled' | 'none'> {
  const state = await findState(db, key)
  if (state) return state === 'receiving' || state === 'processing' ? 'work' : 'settled'
  // Publishing puts the photo in the place of the upload at one moment, which is over when no upload is found.
  const photo = await db.selectFrom('photos').select('id').where('uploadKey', '=', key).executeTakeFirst()
  return photo ? 'settled' : 'none'
}

const listed = [
  'key',
  'fileName',
  'size',
  'state',
  'failure',
  'width',
  'height',
  'thumbhash',
  'format',
  'camera',
  'findings',
  'latitude',
  'trim',
  'createdAt',
] as const

const takenAt = sql<string | null>`to_char(taken_at, 'YYYY-MM-DD"T"HH24:MI:SS')`.as('takenAt')

/** The newest photo of the same account that came from the very same bytes. */
const samePhoto = sql<string | null>`(
  select photos.id from photos
  where photos.account_id = uploads.account_id and photos.sha256 = uploads.sha256 and photos.removed_at is null
  order by photos.id desc limit 1)`.as('samePhotoId')

/** In the order they were begun; an account has a bounded number of them. */
export function listUploads(db: Db, accountId: string) {
  return db
    .selectFrom('uploads')
    .select([...listed, takenAt, samePhoto])
    .where('accountId', '=', accountId)
    .orderBy('id')
    .limit(1000)
    .execute()
}

export function getUpload(db: Db, accountId: string, key: string) {
  return db
    .selectFrom('uploads')
    .select([...listed, takenAt, samePhoto])
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

export type UploadRow = Awaited<ReturnType<typeof listUploads>>[number]

/** Changes an upload on its first way if it is still in the state expected; false when somebody was quicker. */
export async function advanceUpload(
  db: Db,
  { key, from }: { key: string; from: string },
  change: Updateable<Uploads>,
): Promise<boolean> {
  const result = await db
    .updateTable('uploads')
    .set({ ...change, updatedAt: sql`now()` })
    .where('key', '=', key)
    .where('state', '=', from)
    .where('trim', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function deleteUpload(db: Db, accountId: string, key: string) {
  return await db
    .deleteFrom('uploads')
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .returning(fileKeys)
    .executeTakeFirst()
}

/** What the files of an upload are called. */
export const fileKeys = ['key', 'mediaKey', 'trimmedKey', 'trimmedMediaKey'] as const

const publishable = [
  'key',
  'state',
  'mediaKey',
  'size',
  'format',
  'width',
  'height',
  'thumbhash',
  'camera',
  'findings',
  'latitude',
  'longitude',
  'sha256',
  'trim',
  'trimmedKey',
  'trimmedMediaKey',
  'trimmedFormat',
  'trimmedBytes',
  'trimmedWidth',
  'trimmedHeight',
  'trimmedThumbhash',
] as const

export function lockUploadRows(trx: Trx, accountId: string, keys: string[]) {
  return trx
    .selectFrom('uploads')
    .select([...publishable, takenAt])
    .where('accountId', '=', accountId)
    .where('key', 'in', keys)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export function deletePublishedUploads(trx: Trx, accountId: string, keys: string[]) {
  return trx
    .deleteFrom('uploads')
    .where('accountId', '=', accountId)
    .where('key', 'in', keys)
    .returning(['key', 'mediaKey', 'trimmedKey'])
    .execute()
}

/** Takes the rows that nobody has touched for a while; their files are then the caller's to remove. */
export function takeStaleUploads(db: Db, { hours, limit }: { hours: number; limit: number }) {
  const before = sql<Date>`now() - make_interval(hours => ${hours})`
  const stale = db.selectFrom('uploads').select('id').where('updatedAt', '<', before).limit(limit)
  return db.deleteFrom('uploads').where('id', 'in', stale).returning(fileKeys).execute()
}
