import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { registerAuthJobs } from './features/auth/index.ts'
import { registerAvatarJobs } from './features/avatars/index.ts'
import { registerDeletionJobs } from './features/deletion/index.ts'
import { registerExportJobs } from './features/export/index.ts'
import { registerMailJobs } from './features/mails/index.ts'
import { registerPhotoJobs } from './features/photos/index.ts'
import { registerSearchJobs } from './features/search/index.ts'
import { registerTagJobs } from './features/tags/index.ts'
import { registerUploadJobs } from './features/uploads/index.ts'
import { createCache } from './platform/cache/cache.ts'
import type { Config } from './platform/config/config.ts'
import { closeDatabase, connectDatabase } from './platform/db/database.ts'
import { migrateToLatest } from './platform/db/migrate.ts'
import type { Deps } from './platform/deps.ts'
import { createChanges } from './platform/events/changes.ts'
import { createLocalFiles } from './platform/files/local-files.ts'
import { createImages } from './platform/images/images.ts'
import { createJobs } from './platform/jobs/jobs.ts'
import type { Log } from './platform/log/log.ts'
import { createMailer } from './platform/mail/mailer.ts'
import { startCluster } from './platform/postgres/cluster.ts'
import { defaultDataDir } from './platform/postgres/data-dir.ts'

const builtWeb = fileURLToPath(new URL('../dist/web/', import.meta.url))

export type Site = { deps: Deps; stop(): Promise<void> }

/**
 * Everything the server and the commands stand on: data folder, database (migrated), jobs, mail.
 * @param options.exclusive true for the server itself: one a data folder.
 */
export async function assemble(config: Config, log: Log, options: { exclusive: boolean }): Promise<Site> {
  const database = await openDatabase(config, log, options)
  try {
    return await assembleOn(database, { config, log, ...options })
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

/** How long (ms) pictures under way may go on after the order to stop. */
const PATIENCE_WITH_PICTURES_MS = 4_000

type Setting = { config: Config; log: Log; exclusive: boolean }

async function assembleOn(database: Database, { config, log, exclusive }: Setting): Promise<Site> {
  await migrate(database.url, log)
  const { db, pool } = connectDatabase({ url: database.url, log, slowQueryMs: config.slowQueryMs })
  const jobs = createJobs({ pool, log, concurrency: jobSlots(config) })
  await jobs.migrate()
  const folders = await openFolders(database.dataDir, exclusive)
  const images = createImages({ children: Math.max(1, config.workers), heic: config.heic, log })
  const files = await createLocalFiles(join(database.dataDir, 'files'))
  const changes = createChanges({ connectionString: database.url, log })
  const deps: Deps = {
    ...{ config, db, pool, log, jobs, files, images, folders, changes },
    webFolder: builtWeb,
    mailer: createMailer(config),
    cache: createCache(changes),
  }
  registerJobs(deps)
  const stop = async () => {
    // A picture under way may take longer than anybody waits for an end; its job is run again at the next start.
    const cut = setTimeout(() => void images.stop(), PATIENCE_WITH_PICTURES_MS)
    await jobs.stop()
    clearTimeout(cut)
    await images.stop()
    await deps.cache.stop()
    await changes.stop()
    await closeDatabase({ db, pool })
    await database.stop()
  }
  return { deps, stop }
}

/** Two more than pictures at once, so that mails and removals never wait behind pictures. */
function jobSlots({ workers }: Config): number {
  return workers === 0 ? 0 : workers + 2
}

async function migrate(url: string, log: Log) {
  const { db, pool } = connectDatabase({
    url,
    log,
    slowQueryMs: Number.POSITIVE_INFINITY,
    size: 1,
    statementTimeoutMs: 0,
  })
  try {
    const migrated = await migrateToLatest(db)
    if (migrated.length > 0) log.info({ migrated }, 'the database is up to date')
  } finally {
    await closeDatabase({ db, pool })
  }
}

/** Scratch work of an earlier run is of no use to anybody; a command beside the server leaves it alone. */
async function openFolders(dataDir: string, exclusive: boolean): Promise<Deps['folders']> {
  const folders = { incoming: join(dataDir, 'incoming'), scratch: join(dataDir, 'scratch') }
  if (exclusive) await rm(folders.scratch, { recursive: true, force: true })
  await Promise.all(Object.values(folders).map((path) => mkdir(path, { recursive: true })))
  return folders
}

/** Every feature's jobs by name. */
export function registerJobs(deps: Deps) {
  registerAuthJobs(deps)
  registerMailJobs(deps)
  registerUploadJobs(deps)
  registerPhotoJobs(deps)
  registerTagJobs(deps)
  registerSearchJobs(deps)
  registerAvatarJobs(deps)
  registerExportJobs(deps)
  registerDeletionJobs(deps)
}
