import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log/log.ts'

/** First half of the advisory locks' keys; the second is a hash of the worker's id. */
const NAMESPACE = 7_301

const PAUSE_MS = 250

export type Presence = {
  /** Settles when the others can see this worker for the first time. */
  seen: Promise<void>
  end(): Promise<void>
}

/**
 * Shows the other nodes that a worker lives, by a lock in a session of its own: the database drops it with the process,
 * however that ends. A lost session is opened again.
 */
export function announce(
  workerId: string,
  { pool, log }: { pool: pg.Pool; log: Pick<Log, 'warn'> },
): Presence {
  const ending = new AbortController()
  const seen = Promise.withResolvers<void>()

  async function holdOnce() {
    const session = await pool.connect()
    try {
      const lost = once(session, 'end', { signal: ending.signal })
      lost.catch(() => {})
      await Promise.race([
        lost,
        session.query('select pg_advisory_lock($1, hashtext($2))', [NAMESPACE, workerId]),
      ])
      seen.resolve()
      await lost
    } finally {
      // Closed rather than given back: the lock must go with it.
      session.release(true)
    }
  }

  async function hold() {
    while (!ending.signal.aborted) {
      await holdOnce().catch((error) => {
        if (!ending.signal.aborted) log.warn({ err: error }, 'this worker cannot be seen by others')
      })
      await sleep(PAUSE_MS, undefined, { signal: ending.signal }).catch(() => {})
    }
  }

  const holding = hold()
  async function end() {
    ending.abort()
    seen.resolve()
    await holding
  }
  return { seen: seen.promise, end }
}

/** Who holds jobs but cannot be seen. */
export async function listDead(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ locked_by: string }>(
    `select locked_by from (
       select locked_by from graphile_worker._private_jobs where locked_by is not null
       union
       select locked_by from graphile_worker._private_job_queues where locked_by is not null
     ) as holder
     where pg_try_advisory_xact_lock($1, hashtext(locked_by))`,
    [NAMESPACE],
  )
  return rows.map((row) => row.locked_by)
}

/** Gives their jobs back to be tried again, later at each try: a job that kills its worker must not do so in a row. */
export async function releaseJobsOf(pool: pg.Pool, workerIds: string[]): Promise<number> {
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs
     set last_error = 'The worker died.',
         run_at = greatest(run_at, now()) + exp(least(attempts, 10)) * interval '1 second'
     where locked_by = any($1)`,
    [workerIds],
  )
  await pool.query('select graphile_worker.force_unlock_workers($1)', [workerIds])
  return rowCount ?? 0
}
