import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startCluster } from '../../server/platform/postgres/cluster.ts'

const report = (...facts: unknown[]): void => void process.stderr.write(`${facts.map(String).join(' ')}\n`)
const log = { info: () => {}, warn: report, error: report }

/** One PostgreSQL for all stories of a run, in memory where possible. @returns how to stop it. */
export async function openDatabases(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'tintype-stories-'))
  const cluster = await startCluster({ dataDir, log, durable: false })
  // Playwright's workers are other processes: they inherit the environment.
  process.env['STORIES_ADMIN_URL'] = cluster.adminUrl
  process.env['STORIES_PROGRAM_URL'] = cluster.connectionUrl
  return async () => {
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** A new, empty database of the program's own role. */
export async function freshDatabase(): Promise<string> {
  const url = new URL(process.env['STORIES_PROGRAM_URL'] ?? '')
  const name = `story_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: process.env['STORIES_ADMIN_URL'] })
  await admin.connect()
  try {
    await admin.query(`create database ${name} owner "${decodeURIComponent(url.username)}"`)
  } finally {
    await admin.end()
  }
  url.pathname = `/${name}`
  return url.href
}
