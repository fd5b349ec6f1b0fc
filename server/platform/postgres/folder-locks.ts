import { appendFile, chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClusterError } from './cluster-error.ts'
import type { DatabaseUser } from './database-user.ts'
import { type Lock, takeLock } from './lock.ts'

const START_WAIT_MS = 60_000
/** A killed predecessor's lock is gone at once; one that is just ending needs a moment. */
const PREDECESSOR_WAIT_MS = 1_000

/**
 * The three locks of a data folder: `program` is held by the one program that serves it, `start` while somebody brings
 * the server up or down, `users` is shared by all who use the server.
 */
export type FolderLocks = {
  /** @throws ClusterError when another program serves the folder. */
  holdProgram(): Promise<Lock>
  /** Runs alone among all who start or stop the server. */
  whileStarting<T>(work: () => Promise<T>): Promise<T>
  /** Joins those who use the server. */
  join(): Promise<Lock>
  /** Runs only if nobody uses the server now; nobody can join meanwhile. */
  whenUnused(work: () => Promise<void>): Promise<void>
}

export async function openFolderLocks(dataDir: string, user: DatabaseUser): Promise<FolderLocks> {
  const folder = join(dataDir, 'locks')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = (name: string) => join(folder, name)
  for (const name of ['start', 'users', 'program', 'program.pid']) await appendFile(path(name), '')
  if (user) await giveTo(user, folder)
  return {
    holdProgram: () => holdProgram(dataDir, folder),
    whileStarting: async (work) => releaseAfter(await insist(path('start'), 'exclusive'), work),
    join: () => insist(path('users'), 'shared'),
    whenUnused: async (work) => {
      const lock = await takeLock(path('users'), 'exclusive', 0)
      if (lock) await releaseAfter(lock, work)
    },
  }
}

/** So that the same person may use the folder without being root later. */
async function giveTo({ uid, gid }: { uid: number; gid: number }, folder: string) {
  const paths = (await readdir(folder)).map((name) => join(folder, name))
  await Promise.all([folder, ...paths].map((path) => chown(path, uid, gid)))
}

async function holdProgram(dataDir: string, folder: string): Promise<Lock> {
  const lock = await takeLock(join(folder, 'program'), 'exclusive', PREDECESSOR_WAIT_MS)
  const pidFile = join(folder, 'program.pid')
  if (lock) {
    await writeFile(pidFile, String(process.pid))
    return lock
  }
  const pid = await readFile(pidFile, 'utf8').catch(() => 'unknown')
  throw new ClusterError(
    `Tintype already runs on ${dataDir} (process number ${pid}): stop it first, or set another DATA_DIR.`,
  )
}

async function insist(path: string, kind: 'exclusive' | 'shared'): Promise<Lock> {
  const lock = await takeLock(path, kind, START_WAIT_MS)
  if (lock) return lock
  throw new ClusterError(`Another process has been starting or stopping the database for a minute (${path}).`)
}

async function releaseAfter<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    lock.release()
  }
}
