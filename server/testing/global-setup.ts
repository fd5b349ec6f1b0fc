import type { TestProject } from 'vitest/node'
import { connectDatabase } from '../platform/db/database.ts'
import { migrateToLatest } from '../platform/db/migrate.ts'
import { migrateJobs } from '../platform/jobs/migrate.ts'
import { createLog } from '../platform/log/log.ts'
import { startTestCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated database that test databases are copied from. */
    templateUrl: string
    adminUrl: string
  }
}

/** One PostgreSQL and one migrated template for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster()
  try {
    await migrateTemplate(cluster.url)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  project.provide('templateUrl', cluster.url)
  project.provide('adminUrl', cluster.adminUrl)
  return cluster.stop
}

/** Leaves no connection behind: a database in use cannot be copied. */
async function migrateTemplate(url: string) {
  const { db, pool } = connectDatabase({ url, log: createLog({ logLevel: 'error' }), slowQueryMs: 60_000 })
  try {
    await migrateToLatest(db)
    await migrateJobs(pool)
  } finally {
    await db.destroy()
  }
}
