import { runMigrations } from 'graphile-worker'
import type pg from 'pg'

/** The schema that jobs are kept in. */
export const schema = 'graphile_worker'

/** Brings the tables of the job queue to what this version needs. Several callers at once are fine. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, schema })
}
