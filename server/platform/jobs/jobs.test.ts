import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { createLog } from '../log/log.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { listDead } from './presence.ts'

declare module './jobs.ts' {
  interface JobPayloads {
    'test-note': { text: string }
    'test-tick': Record<string, never>
  }
}

const log = createLog({ logLevel: 'silent' })
let database: TestDatabase
let jobs: Jobs
let notes: string[]

beforeEach(async () => {
  database = await createTestDatabase()
  notes = []
  jobs = createJobs({ pool: database.pool, log, concurrency: 2, lookForDeadEveryMs: 50 })
})
afterEach(async () => {
  await jobs.stop()
  await database.drop()
})

function keepNotes() {
  jobs.register('test-note', async ({ text }) => notes.push(text))
}

async function countJobs() {
  const { rows } = await database.pool.query(
    'select count(*)::int as count from graphile_worker._private_jobs',
  )
  return rows[0].count
}

describe('a job', () => {
  it('runs when the transaction that added it commits, and never when it rolls back', async () => {
    keepNotes()
    await database.db.transaction().execute((trx) => jobs.add(trx, 'test-note', { text: 'kept' }))
    const rolledBack = database.db.transaction().execute(async (trx) => {
      await jobs.add(trx, 'test-note', { text: 'lost' })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await jobs.runOnce()
    expect(notes).toEqual(['kept'])
  })

  it('runs together with the jobs it adds', async () => {
    jobs.register('test-note', async ({ text }) => {
      notes.push(text)
      if (text.length < 3) await jobs.add(database.db, 'test-note', { text: `${text}!` })
    })
    await jobs.add(database.db, 'test-note', { text: 'a' })
    await jobs.runOnce()
    expect(notes).toEqual(['a', 'a!', 'a!!'])
  })

  it('waits for its time', async () => {
    keepNotes()
    await jobs.add(database.db, 'test-note', { text: 'later' }, { runAt: new Date(Date.now() + 60_000) })
    await jobs.runOnce()
    expect(notes).toEqual([])
    await jobs.runOnce({ evenLater: true })
    expect(notes).toEqual(['later'])
  })

  it('is replaced by one with the same key', async () => {
    keepNotes()
    await jobs.add(database.db, 'test-note', { text: 'old' }, { key: 'same' })
    await jobs.add(database.db, 'test-note', { text: 'new' }, { key: 'same' })
    await jobs.runOnce()
    expect(notes).toEqual(['new'])
  })

  it('is tried five times, knows the last one, and is kept as failed', async () => {
    jobs.register('test-note', async (_, { attempt, isLastAttempt }) => {
      notes.push(`${attempt} ${isLastAttempt}`)
      throw new Error('always')
    })
    await jobs.add(database.db, 'test-note', { text: '' })
    for (let round = 0; round < 7; round++) await jobs.runOnce({ evenLater: true })
    expect(notes).toEqual(['1 false', '2 false', '3 false', '4 false', '5 true'])
    expect(await countJobs()).toBe(1)
  })
})

describe('a task', () => {
  it('is registered once', () => {
    keepNotes()
    expect(keepNotes).toThrow('The task test-note is registered twice.')
  })

  it('is refused with a cron pattern that makes no sense', () => {
    expect(() => jobs.register('test-tick', async () => {}, { cron: 'often' })).toThrow(/often/)
    jobs.register('test-tick', async () => {}, { cron: '*/5 * * * *' })
  })
})

describe('a worker', () => {
  it('does jobs as they come and finishes what it began when it is stopped', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const { promise: allowed, resolve: allow } = Promise.withResolvers<void>()
    jobs.register('test-note', async ({ text }) => {
      begin()
      await allowed
      notes.push(text)
    })
    await jobs.start()
    await jobs.add(database.db, 'test-note', { text: 'done' })
    await begun
    expect(await listDead(database.pool)).toEqual([])
    const stopped = jobs.stop()
    allow()
    await stopped
    expect(notes).toEqual(['done'])
    expect(await countJobs()).toBe(0)
  })

  it('is not started in a process that shall not work', async () => {
    const idle = createJobs({ pool: database.pool, log, concurrency: 0 })
    await idle.start()
    await idle.stop()
    expect(database.pool.totalCount).toBe(0)
  })

  it('starts again when the database ended all its sessions', async () => {
    keepNotes()
    await jobs.start()
    await jobs.add(database.db, 'test-note', { text: 'before' })
    await expect.poll(() => notes).toEqual(['before'])
    await database.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    await jobs.add(database.db, 'test-note', { text: 'after' })
    await expect.poll(() => notes, { timeout: 15_000 }).toEqual(['before', 'after'])
  }, 20_000)
})

describe('a worker that was killed', () => {
  let other: ChildProcess | undefined
  afterEach(() => void other?.kill('SIGKILL'))

  it('has its jobs done by another', async () => {
    await jobs.add(database.db, 'test-note', { text: 'taken over' })
    other = await startOtherWorker()
    expect(await listDead(database.pool)).toEqual([])
    other.kill('SIGKILL')
    keepNotes()
    await jobs.start()
    await expect.poll(lockedJobs, { timeout: 10_000 }).toBe(0)
    await jobs.runOnce({ evenLater: true })
    await expect.poll(() => notes, { timeout: 10_000 }).toEqual(['taken over'])
  }, 20_000)

  async function lockedJobs() {
    const sql = 'select count(locked_by)::int as count from graphile_worker._private_jobs'
    return (await database.pool.query(sql)).rows[0].count
  }

  /** Takes the job and never finishes it. */
  async function startOtherWorker(): Promise<ChildProcess> {
    const script = `
      import pg from 'pg'
      import { createJobs } from ${JSON.stringify(new URL('jobs.ts', import.meta.url).href)}
      const log = { debug() {}, info() {}, warn() {}, error() {} }
      const pool = new pg.Pool({ connectionString: process.argv[1] })
      pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
      const jobs = createJobs({ pool, log, concurrency: 1 })
      jobs.register('test-note', () => { console.log('begun'); return new Promise(() => setInterval(() => {}, 1000)) })
      await jobs.start()`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, database.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }
})
