import { runOnce } from 'graphile-worker'
import type pg from 'pg'
import { type JobLog, type TaskRegister, toSharedOptions, toTaskList } from './library-options.ts'

type DueJobs = { pool: pg.Pool; log: JobLog; tasks: TaskRegister; evenLater: boolean }

/** Works in this process until nothing is due any more. */
export async function runDueJobs({ pool, log, tasks, evenLater }: DueJobs): Promise<void> {
  if (evenLater) {
    await pool.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  }
  const options = { ...toSharedOptions({ pool, log }), taskList: toTaskList(tasks) }
  // The library ends when it finds nothing, and while one job of a queue is being put away it does not find the next.
  do await runOnce(options)
  while (await isAnyDue(pool))
}

async function isAnyDue(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    `select from graphile_worker._private_jobs
     where run_at <= now() and locked_at is null and attempts < max_attempts limit 1`,
  )
  return rows.length > 0
}
