import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** Everybody has one archive at most; what is too old is not there, whether it was swept or not. */
export function findExport(db: Db, accountId: string) {
  return db
    .selectFrom('exports')
    .select(['id', 'state', 'failure', 'fileKey', 'bytes', 'requestedAt', 'madeAt', 'expiresAt'])
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', sql<Date>`now()`)]))
    .executeTakeFirst()
}

export type ExportRow = NonNullable<Awaited<ReturnType<typeof findExport>>>

export async function insertExport(db: Db, { accountId, fileKey }: { accountId: string; fileKey: string }) {
  await db.insertInto('exports').values({ accountId, fileKey }).execute()
}

/** Takes an account's archive away; its file is then the caller's to remove. */
export function takeExport(db: Db, accountId: string) {
  return db.deleteFrom('exports').where('accountId', '=', accountId).returning('fileKey').executeTakeFirst()
}

/** Marks that the work has begun, also after it broke off; whose it is, or undefined when nobody wants it any more. */
export function beginExport(db: Db, fileKey: string) {
  return db
    .updateTable('exports')
    .set({ state: 'making' })
    .where('fileKey', '=', fileKey)
    .where('state', 'in', ['queued', 'making'])
    .returning('accountId')
    .executeTakeFirst()
}

/** Returns false when nobody wants it any more. */
export async function finishExport(
  db: Db,
  fileKey: string,
  { bytes, days }: { bytes: number; days: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('exports')
    .set({
      ...{ state: 'ready', bytes: String(bytes) },
      madeAt: sql`now()`,
      expiresAt: sql`now() + make_interval(days => ${days})`,
    })
    .where('fileKey', '=', fileKey)
    .where('state', '=', 'making')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function failExport(db: Db, fileKey: string, failure: string): Promise<void> {
  await db
    .updateTable('exports')
    .set({ state: 'failed', failure })
    .where('fileKey', '=', fileKey)
    .where('state', 'in', ['queued', 'making'])
    .execute()
}

/** What no try of a job has ended within so many hours will not end any more. */
export async function failStuckExports(db: Db, hours: number): Promise<void> {
  await db
    .updateTable('exports')
    .set({ state: 'failed', failure: 'internal-error' })
    .where('state', 'in', ['queued', 'making'])
    .where('requestedAt', '<', sql<Date>`now() - make_interval(hours => ${hours})`)
    .execute()
}

/** Archives that are too old, and failures that have been seen; their files are then the caller's to remove. */
export async function takeOldExports(db: Db, days: number): Promise<string[]> {
  const rows = await db
    .deleteFrom('exports')
    .where((eb) =>
      eb.or([
        eb('expiresAt', '<', sql<Date>`now()`),
        eb.and([
          eb('state', '=', 'failed'),
          eb('requestedAt', '<', sql<Date>`now() - make_interval(days => ${days})`),
        ]),
      ]),
    )
    .returning('fileKey')
    .execute()
  return rows.map(({ fileKey }) => fileKey)
}

export async function isKnownArchive(db: Db, fileKey: string): Promise<boolean> {
  const row = await db.selectFrom('exports').select('id').where('fileKey', '=', fileKey).executeTakeFirst()
  return row !== undefined
}

export async function isReady(db: Db, fileKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('exports')
    .select('id')
    .where('fileKey', '=', fileKey)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  return row !== undefined
}
