import type { Db } from '../../platform/db/database.ts'
import { fileKeys } from './queries.ts'

/** Takes some of an account's uploads; their files are then the caller's to remove. */
export function takeUploads(db: Db, accountId: string, limit: number) {
  const some = db.selectFrom('uploads').select('id').where('accountId', '=', accountId).limit(limit)
  return db.deleteFrom('uploads').where('id', 'in', some).returning(fileKeys).execute()
}

/** Which of these keys an upload has. */
export async function listKnownKeys(db: Db, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const rows = await db.selectFrom('uploads').select('key').where('key', 'in', keys).execute()
  return new Set(rows.map(({ key }) => key))
}
