import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { open, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ClusterError } from './cluster-error.ts'
import { makeSocketDir, type Place } from './place.ts'
import { isServerOn } from './process-check.ts'
import { cleanEnv } from './run-program.ts'

export const PORT = 5432

const settings = [
  'listen_addresses=',
  `port=${PORT}`,
  'unix_socket_permissions=0700',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
]

/** For clusters that may be lost, as in tests: several times as fast. */
const carelessSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
]

/** Whose `postmaster.pid` lies in the data folder; `server` only when that very process serves this very folder. */
export type Owner = {
  state: 'none' | 'stale' | 'server'
  pid: number
  socketDir: string
  /** False while it starts, recovers or stops. */
  ready: boolean
}

export async function readOwner({ dataDir }: Pick<Place, 'dataDir'>): Promise<Owner> {
  const path = join(dataDir, 'postmaster.pid')
  if (!existsSync(path)) return { state: 'none', pid: 0, socketDir: '', ready: false }
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const isServer = Number.isInteger(pid) && pid > 0 && (await isServerOn(pid, dataDir))
  return {
    state: isServer ? 'server' : 'stale',
    pid,
    socketDir: lines[4] ?? '',
    ready: lines[7]?.trim() === 'ready',
  }
}

/** PostgreSQL itself believes any living process with that number, and stops at an empty file. */
export async function removeStalePidFile({ dataDir }: Place) {
  await rm(join(dataDir, 'postmaster.pid'), { force: true })
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches the program only, which then stops it in order.
 * @throws ClusterError when it cannot be run at all.
 */
export async function spawnServer(place: Place, durable: boolean): Promise<ChildProcess> {
  await makeSocketDir(place)
  const options = [
    `unix_socket_directories=${place.socketDir}`,
    ...settings,
    ...(durable ? [] : carelessSettings),
  ]
  const args = ['-D', place.dataDir, ...options.flatMap((option) => ['-c', option])]
  const who = place.user && { uid: place.user.uid, gid: place.user.gid }
  const log = await openServerLog(place)
  const child = spawn(join(place.native, 'bin/postgres'), args, {
    ...who,
    cwd: '/',
    env: cleanEnv,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  await once(child, 'spawn')
    .catch((cause) => {
      throw new ClusterError(`PostgreSQL cannot be run: ${cause.message}`, { cause })
    })
    .finally(() => log.close())
  return child
}

const MAX_LOG_BYTES = 10_000_000

function logPath({ clusterDir }: Place): string {
  return join(clusterDir, 'log')
}

async function openServerLog(place: Place) {
  const path = logPath(place)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > MAX_LOG_BYTES) await rename(path, `${path}.old`)
  return open(path, 'a', 0o600)
}

/** What the server said last that explains why it is not up. */
export async function lastComplaint(place: Place): Promise<string> {
  const lines = (await readFile(logPath(place), 'utf8').catch(() => '')).trimEnd().split('\n')
  const complaint =
    lines.findLast((line) => /\b(FATAL|PANIC|ERROR):|error while loading/.test(line)) ?? lines.at(-1)
  return `${complaint || 'it said nothing'} (see ${logPath(place)})`
}

/** Fast: ends sessions, writes everything, 0.1 s. Only for a server that was just seen to be ours. */
export async function stopServer(place: Place) {
  const stopped = await runPgCtl(place, 'fast')
  if (!stopped) await runPgCtl(place, 'immediate')
  // Only when it is empty: another server may have come up.
  await rmdir(place.socketDir).catch(() => {})
}

async function runPgCtl({ native, user, dataDir }: Place, mode: 'fast' | 'immediate'): Promise<boolean> {
  const who = user && { uid: user.uid, gid: user.gid }
  const args = ['stop', '-D', dataDir, '-m', mode, '-w', '-t', '30']
  const child = spawn(join(native, 'bin/pg_ctl'), args, { ...who, cwd: '/', env: cleanEnv, stdio: 'ignore' })
  const [code] = await once(child, 'close')
  return code === 0
}

export async function isSameFolder(one: string, other: string): Promise<boolean> {
  return (await realpath(one)) === (await realpath(other))
}
