import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { ClusterError } from './cluster-error.ts'

/** Whom the database runs as; undefined means as this process's own user. */
export type DatabaseUser = { uid: number; gid: number; name: string } | undefined

/**
 * PostgreSQL refuses to run as root. Then it runs as whoever owns the cluster already, else as `postgres`, else as
 * `nobody`: initdb insists on a user with a passwd entry.
 * @param clusterDir where the cluster is or will be.
 */
export async function findDatabaseUser(clusterDir: string): Promise<DatabaseUser> {
  if (process.getuid?.() !== 0) return undefined
  const entries = await readPasswd()
  const owner = await stat(clusterDir).catch(() => undefined)
  if (owner && owner.uid !== 0) {
    const name = entries.find((entry) => entry.uid === owner.uid)?.name ?? String(owner.uid)
    return { uid: owner.uid, gid: owner.gid, name }
  }
  const found = ['postgres', 'nobody'].flatMap((name) => entries.filter((entry) => entry.name === name))[0]
  if (found) return found
  throw new ClusterError(
    'PostgreSQL cannot run as root, and there is no user "postgres" or "nobody" to run it.',
  )
}

async function readPasswd() {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}

/** Asks the kernel, as that user, so that modes, groups and access lists all count. */
export async function canEnter(user: DatabaseUser, path: string): Promise<boolean> {
  if (!user) return true
  const { uid, gid } = user
  const ask = promisify(execFile)('/bin/sh', ['-c', 'test -x "$0"', path], { uid, gid, cwd: '/' })
  return ask.then(
    () => true,
    () => false,
  )
}

/** The path itself or the nearest folder above it that is there. */
export function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}
