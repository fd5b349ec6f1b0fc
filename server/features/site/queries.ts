import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export function getSite(db: Db) {
  return db.selectFrom('siteSettings').select(['name', 'description', 'welcomedAt']).executeTakeFirstOrThrow()
}

/** Holds the one row until the transaction ends, so that only one person can be first. */
export function lockSite(db: Db) {
  return db.selectFrom('siteSettings').select(['welcomedAt']).forUpdate().executeTakeFirstOrThrow()
}

export async function markWelcomed(db: Db): Promise<void> {
  await db.updateTable('siteSettings').set({ welcomedAt: sql`now()` }).execute()
}
