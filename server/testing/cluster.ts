import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../platform/log/log.ts'
import { startCluster } from '../platform/postgres/cluster.ts'
import { discardCluster } from '../platform/postgres/discard.ts'
import { takeLock } from '../platform/postgres/lock.ts'

export type TestCluster = {
  /** The program's own database: migrate it, and it is the template of all test databases. */
  url: string
  adminUrl: string
  stop(): Promise<void>
}

const prefix = 'tintype-test-'

/**
 * Starts a PostgreSQL for one run: in memory where there is room, without any safety, gone at the end. What killed runs
 * left behind is removed first.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const parent = await findRoom()
  await sweep(parent)
  const dataDir = join(parent, `${prefix}${randomBytes(6).toString('hex')}`)
  const log = createLog({ logLevel: 'error' })
  const cluster = await startCluster({ dataDir, log, durable: false, exclusive: true, copiesDir: tmpdir() })
  return {
    url: cluster.connectionUrl,
    adminUrl: cluster.adminUrl,
    async stop() {
      await cluster.stop()
      await rm(dataDir, { recursive: true })
    },
  }
}

const ROOM_BYTES = 2 ** 30

/** Containers often give 64 MB of shared memory only. */
async function findRoom(): Promise<string> {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = await statfs(memory)
  return bavail * bsize >= ROOM_BYTES ? memory : tmpdir()
}

async function sweep(parent: string) {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix))
  for (const name of names) await sweepOne(join(parent, name))
}

const BIRTH_MS = 60_000

/** Its program's lock tells whether a run still lives; a folder that just appeared has none yet. */
async function sweepOne(folder: string) {
  const lockPath = join(folder, 'locks/program')
  if (!existsSync(lockPath)) {
    const found = await stat(folder).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > BIRTH_MS) await discardCluster(folder)
    return
  }
  const lock = await takeLock(lockPath, 'exclusive', 0).catch(() => undefined)
  if (!lock) return
  try {
    await discardCluster(folder)
  } finally {
    lock.release()
  }
}
