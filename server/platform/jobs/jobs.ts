import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { Log } from '../log/log.ts'
import { type JobContext, type RegisteredTask, toCronItems } from './library-options.ts'
import { migrateJobs } from './migrate.ts'
import { runDueJobs } from './run-due-jobs.ts'
import { startWorker, type Worker } from './worker.ts'

/**
 * What jobs there are and what each is given, as JSON. Each feature declares its own:
 * `declare module '../../platform/jobs/jobs.ts' { interface JobPayloads { 'send-mail': { mailId: string } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the features
export interface JobPayloads {}

export type JobName = keyof JobPayloads & string

/** Does one job. It may be run again after it was done, when the process died before that was written down. */
export type Task<N extends JobName> = (payload: JobPayloads[N], context: JobContext) => Promise<unknown>

export type TaskOptions = {
  /** Runs by the clock too, with an empty payload: minute, hour, day of month, month, day of week, in UTC. */
  cron?: string
  /** How far back runs that were missed are made up for, in milliseconds; 0 by default. */
  catchUpMs?: number
}

export type AddOptions = {
  /** A waiting job with the same key is replaced. */
  key?: string
  /** Jobs of one queue run one after another, so that they never take all places at once. */
  queue?: string
  /** Now by default. */
  runAt?: Date
  /** Lower goes first; 0 by default. */
  priority?: number
  /** Tries in all, with growing pauses of 2.7, 7, 20 and 55 seconds; 5 by default. */
  maxAttempts?: number
}

export type Jobs = {
  /** Makes the queue's tables; needed once before anything else. */
  migrate(): Promise<void>
  /** Before `start`; each task once. Throws when the cron pattern makes no sense. */
  register<N extends JobName>(name: N, task: Task<N>, options?: TaskOptions): void
  /** Adds a job as part of the caller's transaction: rolled back, it never runs. */
  add<N extends JobName>(
    db: AnyDb,
    name: N,
    ...rest: [payload: JobPayloads[N], options?: AddOptions]
  ): Promise<void>
  /** Starts to work, unless this process shall not. */
  start(): Promise<void>
  /** Takes no new jobs and waits for running ones; after 5 seconds their signals are aborted. */
  stop(): Promise<void>
  /**
   * Runs what is due, and what that adds, one after another until nothing is due any more.
   * @param options.evenLater also what waits for a later time, such as another try.
   */
  runOnce(options?: { evenLater?: boolean }): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: any schema will do, the queue has its own
type AnyDb = Kysely<any>

export type JobsOptions = {
  pool: pg.Pool
  log: Pick<Log, 'debug' | 'info' | 'warn' | 'error'>
  /** Jobs at the same time in this process; 0 leaves all to other nodes. */
  concurrency: number
  /** How often jobs of dead workers are looked for, in milliseconds. */
  lookForDeadEveryMs?: number
}

/** The background jobs of this process, kept in the database with everybody's. */
export function createJobs(options: JobsOptions): Jobs {
  const tasks = new Map<string, RegisteredTask>()
  let worker: Worker | undefined
  return {
    migrate: () => migrateJobs(options.pool),
    register(name, task, taskOptions = {}) {
      if (tasks.has(name)) throw new Error(`The task ${name} is registered twice.`)
      const registered = { ...taskOptions, run: task as RegisteredTask['run'] } // payloads are checked where they are added
      toCronItems(new Map([[name, registered]]))
      tasks.set(name, registered)
    },
    add: (db, name, ...[payload, addOptions]) => insertJob(db, name, { ...addOptions, payload }),
    async start() {
      if (options.concurrency > 0) worker ??= startWorker({ lookForDeadEveryMs: 2_000, ...options, tasks })
    },
    stop: async () => worker?.stop(),
    runOnce: ({ evenLater = false } = {}) => runDueJobs({ ...options, tasks, evenLater }),
  }
}

async function insertJob(db: AnyDb, name: string, job: AddOptions & { payload: unknown }): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}::text,
    payload => ${JSON.stringify(job.payload)}::json,
    run_at => ${job.runAt ?? null}::timestamptz,
    max_attempts => ${job.maxAttempts ?? 5}::int,
    queue_name => ${job.queue ?? null}::text,
    job_key => ${job.key ?? null}::text,
    priority => ${job.priority ?? 0}::int
  )`.execute(db)
}
