import { chmod, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ClusterError } from './cluster-error.ts'
import { canEnter, type DatabaseUser, findDatabaseUser, nearestExisting } from './database-user.ts'

const besideTheProgram = fileURLToPath(new URL('../../../data', import.meta.url))
const ofTheSystem = '/var/lib/tintype'

/**
 * Where data is kept. A configured path is taken as it is, relative to the working folder; otherwise `data/` beside the
 * program, or /var/lib/tintype when root starts it from a place the database's user cannot enter.
 * @param options.embedded false when another PostgreSQL is used, so that no database user needs to get in.
 * @returns the absolute path, and a note for the log when it is not the usual place.
 * @throws ClusterError when the configured place cannot be entered by the database's user.
 */
export async function defaultDataDir(
  configured: string | undefined,
  { embedded = true }: { embedded?: boolean } = {},
): Promise<{ path: string; note?: string }> {
  const path = configured ? resolve(configured) : besideTheProgram
  const user = embedded ? await findDatabaseUser(clusterDirOf(path)) : undefined
  if (await canEnter(user, nearestExisting(path))) return { path }
  const reason = `the database runs as the user "${user?.name}", who may not enter ${nearestExisting(path)}`
  if (configured) throw new ClusterError(`DATA_DIR=${JSON.stringify(configured)} cannot be used: ${reason}.`)
  return { path: ofTheSystem, note: `Data is kept in ${ofTheSystem}: ${reason}.` }
}

export function clusterDirOf(dataDir: string): string {
  return join(dataDir, 'postgres')
}

/** Makes a folder that the database's user can pass through, whatever the umask. */
export async function makePassable(path: string, user: DatabaseUser) {
  const first = await mkdir(path, { recursive: true })
  if (!first || !user) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755)
}
