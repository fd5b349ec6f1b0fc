import {
  Logger,
  type LogLevel,
  type ParsedCronItem,
  parseCronItems,
  type SharedOptions,
  type Task,
  type TaskList,
} from 'graphile-worker'
import type pg from 'pg'
import type { Log } from '../log/log.ts'
import { schema } from './migrate.ts'

export type JobContext = {
  jobId: string
  /** 1 for the first try. */
  attempt: number
  isLastAttempt: boolean
  /** Aborted when the program has waited long enough for running jobs at its end. */
  signal: AbortSignal
}

export type RegisteredTask = {
  run: (payload: unknown, context: JobContext) => Promise<unknown>
  cron?: string
  catchUpMs?: number
}

export type TaskRegister = ReadonlyMap<string, RegisteredTask>

export type JobLog = Pick<Log, 'debug' | 'info' | 'warn' | 'error'>

/**
 * Left to itself, the library does not wait until the end of a job is written down, and a failure to do so would end
 * the process: only its batches, here of no delay, wait and report.
 */
const waitForOutcomes = { completeJobBatchDelay: 0, failJobBatchDelay: 0 }

/** What every entry of the library is given. Signals are main's business. */
export function toSharedOptions(
  { pool, log }: { pool: pg.Pool; log: JobLog },
  plugins: GraphileConfig.Plugin[] = [],
): SharedOptions & { noHandleSignals: true } {
  const preset = { worker: waitForOutcomes, plugins }
  return { pgPool: pool, schema, logger: toLibraryLogger(log), noHandleSignals: true, preset }
}

/** The library says two lines about every job, as info; here they count as debug. */
function toLibraryLogger(log: JobLog): Logger {
  const methods = { debug: 'debug', info: 'debug', warning: 'warn', error: 'error' } as const
  return new Logger(({ taskIdentifier, jobId }) => (level: LogLevel, message, meta) => {
    log[methods[level]]({ task: taskIdentifier, jobId, err: meta?.['error'] }, message)
  })
}

export function toTaskList(tasks: TaskRegister): TaskList {
  return Object.fromEntries([...tasks].map(([name, { run }]) => [name, toLibraryTask(run)]))
}

function toLibraryTask(run: RegisteredTask['run']): Task {
  return async (payload, { job, abortSignal }) => {
    await run(payload, {
      jobId: job.id,
      attempt: job.attempts,
      isLastAttempt: job.attempts >= job.max_attempts,
      signal: abortSignal,
    })
  }
}

const MAX_ATTEMPTS = 5

export function toCronItems(tasks: TaskRegister): ParsedCronItem[] {
  const items = [...tasks].flatMap(([task, { cron, catchUpMs = 0 }]) =>
    cron ? [{ task, match: cron, options: { backfillPeriod: catchUpMs, maxAttempts: MAX_ATTEMPTS } }] : [],
  )
  return parseCronItems(items)
}
