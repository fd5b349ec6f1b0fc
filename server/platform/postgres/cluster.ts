import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log/log.ts'
import { prepareBinaries } from './binaries.ts'
import { ClusterError } from './cluster-error.ts'
import { clusterDirOf, makePassable } from './data-dir.ts'
import { findDatabaseUser } from './database-user.ts'
import { ensureRunning } from './ensure-running.ts'
import { type FolderLocks, openFolderLocks } from './folder-locks.ts'
import { ADMIN, initialiseIfMissing, PROGRAM } from './initialise.ts'
import type { Lock } from './lock.ts'
import { type Place, socketDirFor } from './place.ts'
import { PORT, stopServer } from './postmaster.ts'
import { connectAdmin } from './probe.ts'
import { watchServer } from './watch.ts'

export type ClusterOptions = {
  /** Absolute path; made when missing. */
  dataDir: string
  log: Pick<Log, 'info' | 'warn' | 'error'>
  /** True for the program that serves the data folder: a second one is refused. Commands work beside it. */
  exclusive?: boolean
  /** False gives up safety against power cuts, for clusters that may be lost. */
  durable?: boolean
  /** An existing folder for a copy of PostgreSQL's programs, should one be needed; the data folder by default. */
  copiesDir?: string
}

export type Cluster = {
  /** For the program's own role, which owns its database and is no superuser. */
  connectionUrl: string
  /** For the administrator of the cluster. */
  adminUrl: string
  socketDir: string
  /** Whether the server was running already. */
  adopted: boolean
  /** Stops the server too, unless another process still uses it. */
  stop(): Promise<void>
}

/**
 * Brings up the PostgreSQL server of a data folder and keeps it up.
 * @throws ClusterError with one line when another program serves the folder, or the server cannot be brought up.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { place, locks } = await prepare(options).catch(explainDenial)
  const program = options.exclusive ? await locks.holdProgram() : undefined
  try {
    return await bringUp(options, { place, locks, program })
  } catch (error) {
    program?.release()
    throw error
  }
}

type Prepared = { place: Place; locks: FolderLocks; program: Lock | undefined }

async function bringUp(options: ClusterOptions, { place, locks, program }: Prepared): Promise<Cluster> {
  const durable = options.durable ?? true
  const running = await locks.whileStarting(async () => {
    await initialiseIfMissing(place, durable)
    const { socketDir, adopted } = await ensureRunning(place, durable)
    return { socketDir, adopted, user: await locks.join() }
  })
  const settled = { ...place, socketDir: running.socketDir }
  const watch = await watchServer({
    connect: () => connectAdmin(settled, settled.socketDir),
    repair: () => locks.whileStarting(() => ensureRunning(settled, durable)),
    log: options.log,
  })
  const stop = async () => {
    await watch.stop()
    running.user.release()
    await locks.whileStarting(() => locks.whenUnused(() => stopServer(settled)))
    program?.release()
  }
  return { ...(await addresses(settled)), socketDir: running.socketDir, adopted: running.adopted, stop }
}

async function prepare({ dataDir, copiesDir }: ClusterOptions) {
  const user = await findDatabaseUser(clusterDirOf(dataDir))
  await makePassable(dataDir, user)
  const home = await realpath(dataDir)
  const clusterDir = clusterDirOf(home)
  const place: Place = {
    user,
    native: await prepareBinaries(user, copiesDir ?? home),
    clusterDir,
    dataDir: join(clusterDir, 'data'),
    socketDir: await socketDirFor(clusterDir),
  }
  return { place, locks: await openFolderLocks(home, user) }
}

function explainDenial(error: NodeJS.ErrnoException): never {
  if (error.code !== 'EACCES' && error.code !== 'EPERM' && error.code !== 'EROFS') throw error
  throw new ClusterError(
    `The data folder cannot be used: ${error.message}. Set DATA_DIR to a folder of your own.`,
  )
}

async function addresses({ clusterDir, socketDir }: Place) {
  const query = new URLSearchParams({ host: socketDir, sslmode: 'disable' })
  const address = async (role: string, { database, file }: { database: string; file: string }) => {
    const password = await readFile(join(clusterDir, file), 'utf8')
    return `postgres://${role}:${password}@localhost:${PORT}/${database}?${query}`
  }
  return {
    connectionUrl: await address(PROGRAM, { database: PROGRAM, file: 'password' }),
    adminUrl: await address(ADMIN, { database: 'postgres', file: 'admin-password' }),
  }
}
