import { setTimeout as sleep } from 'node:timers/promises'
import { type Runner, run } from 'graphile-worker'
import type pg from 'pg'
import {
  type JobLog,
  type TaskRegister,
  toCronItems,
  toSharedOptions,
  toTaskList,
} from './library-options.ts'
import { announce, type Presence } from './presence.ts'
import { startUndertaker } from './undertaker.ts'

export type WorkerOptions = {
  pool: pg.Pool
  log: JobLog
  tasks: TaskRegister
  concurrency: number
  lookForDeadEveryMs: number
}

export type Worker = { stop(): Promise<void> }

const RESTART_PAUSE_MS = 1_000

/** Works until it is stopped; what the library gives up on, such as a database that went away, is started again. */
export function startWorker(options: WorkerOptions): Worker {
  const { pool, log, lookForDeadEveryMs } = options
  const stopping = new AbortController()
  const undertaker = startUndertaker({ pool, log, everyMs: lookForDeadEveryMs })

  async function work() {
    while (!stopping.signal.aborted) {
      await runUntil(stopping.signal, options).catch((error) =>
        log.error({ err: error }, 'the job worker failed and starts again'),
      )
      await sleep(RESTART_PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const working = work()
  async function stop() {
    stopping.abort()
    await Promise.all([undertaker.stop(), working])
  }
  return { stop }
}

/** One life of the library's runner: it ends when it fails, or when asked to. */
async function runUntil(signal: AbortSignal, options: WorkerOptions): Promise<void> {
  const { log, tasks, concurrency } = options
  const shown = new Map<string, Presence>()
  const runner = await run({
    ...toSharedOptions(options, [showWorkers(shown, options)]),
    concurrency,
    taskList: toTaskList(tasks),
    parsedCronItems: toCronItems(tasks),
  })
  const stop = () => void stopRunner(runner, log)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    await runner.promise
  } finally {
    signal.removeEventListener('abort', stop)
    for (const presence of shown.values()) await presence.end()
  }
}

async function stopRunner(runner: Runner, log: JobLog) {
  await runner
    .stop('the program ends')
    .catch((error) => log.debug({ err: error }, 'the job worker had stopped'))
}

/** No worker takes a job before the others can see it. */
function showWorkers(shown: Map<string, Presence>, { pool, log }: WorkerOptions): GraphileConfig.Plugin {
  async function startWorker(_: unknown, { worker }: { worker: { workerPool: { id: string } } }) {
    const { id } = worker.workerPool
    const presence = shown.get(id) ?? announce(id, { pool, log })
    shown.set(id, presence)
    await presence.seen
  }
  return { name: 'show-workers', version: '1.0.0', worker: { hooks: { startWorker } } }
}
