import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClusterError } from './cluster-error.ts'
import type { DatabaseUser } from './database-user.ts'

/** Where one cluster and its programs lie, and who runs them. */
export type Place = {
  user: DatabaseUser
  /** The folder with bin, lib and share. */
  native: string
  /** The folder of the cluster, its passwords and its log. */
  clusterDir: string
  /** PostgreSQL's own data folder. */
  dataDir: string
  /** Where a server started by us puts its socket. */
  socketDir: string
}

/** A socket's path may have 107 bytes at most while data may lie deep, so the folder is short and named by a hash. */
export async function socketDirFor(clusterDir: string): Promise<string> {
  const name = createHash('sha256').update(clusterDir).digest('hex').slice(0, 12)
  return join(await realpath(tmpdir()), `tintype-${name}`)
}

/**
 * Makes the socket's folder, or makes sure that nobody else made it: whoever owns it could pose as our database.
 * @throws ClusterError when somebody else owns it or can enter it.
 */
export async function makeSocketDir({ socketDir, user }: Place) {
  const made = await mkdir(socketDir, { mode: 0o700 }).then(
    () => true,
    () => false,
  )
  if (made && user) await chown(socketDir, user.uid, user.gid)
  const found = await lstat(socketDir)
  const owner = user?.uid ?? process.getuid?.()
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return
  throw new ClusterError(
    `${socketDir} belongs to somebody else; the database's socket cannot be put there. Remove it.`,
  )
}
