import { registerAuthJobs } from './features/auth/index.ts'
import { registerMailJobs } from './features/mails/index.ts'
import type { Config } from './platform/config/config.ts'
import { connectDatabase } from './platform/db/database.ts'
import { migrateToLatest } from './platform/db/migrate.ts'
import type { Deps } from './platform/deps.ts'
import { createJobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { createMailer } from './platform/mail/mailer.ts'
import { startCluster } from './platform/postgres/cluster.ts'
import { defaultDataDir } from './platform/postgres/data-dir.ts'

export type Site = { deps: Deps; stop(): Promise<void> }

/**
 * Everything the server and the commands stand on: data folder, database (migrated), jobs, mail.
 * @param options.exclusive true for the server itself: one a data folder.
 */
export async function assemble(config: Config, log: Log, options: { exclusive: boolean }): Promise<Site> {
  const database = await openDatabase(config, log, options)
  try {
    return await assembleOn(database, { config, log })
  } catch (error) {
    await database.stop()
    throw error
  }
}

type Database = { url: string; dataDir: string; stop(): Promise<void> }

async function openDatabase(
  config: Config,
  log: Log,
  { exclusive }: { exclusive: boolean },
): Promise<Database> {
  const embedded = config.databaseUrl === undefined
  const { path: dataDir, note } = await defaultDataDir(config.dataDir, { embedded })
  if (note) log.info(note)
  if (config.databaseUrl) return { url: config.databaseUrl.href, dataDir, stop: async () => {} }
  const cluster = await startCluster({ dataDir, log, exclusive })
  return { url: cluster.connectionUrl, dataDir, stop: cluster.stop }
}

async function assembleOn(database: Database, { config, log }: { config: Config; log: Log }): Promise<Site> {
  const { db, pool } = connectDatabase({ url: database.url, log, slowQueryMs: config.slowQueryMs })
  const migrated = await migrateToLatest(db)
  if (migrated.length > 0) log.info({ migrated }, 'the database is up to date')
  const jobs = createJobs({ pool, log, concurrency: config.workers })
  await jobs.migrate()
  const deps: Deps = { config, db, pool, log, jobs, mailer: createMailer(config) }
  registerJobs(deps)
  const stop = async () => {
    await jobs.stop()
    await db.destroy()
    await database.stop()
  }
  return { deps, stop }
}

function registerJobs(deps: Deps) {
  registerAuthJobs(deps)
  registerMailJobs(deps)
}
