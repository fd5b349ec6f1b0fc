import { runOnce } from 'graphile-worker'
import type pg from 'pg'
import { type JobLog, type TaskRegister, toSharedOptions, toTaskList } from './library-options.ts'

type DueJobs = { pool: pg.Pool; log: JobLog; tasks: TaskRegister; evenLater: boolean }

/** Works in this process until nothing is due any more. */
export async function runDueJobs({ pool, log, tasks, evenLater }: DueJobs): Promise<void> {
  if (evenLater) {
    await pool.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null')
  }
  await runOnce({ ...toSharedOptions({ pool, log }), taskList: toTaskList(tasks) })
}
