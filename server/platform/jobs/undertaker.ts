import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log/log.ts'
import { listDead, releaseJobsOf } from './presence.ts'

export type Undertaker = { stop(): Promise<void> }

export type UndertakerOptions = {
  pool: pg.Pool
  log: Pick<Log, 'warn'>
  everyMs: number
}

/**
 * Gives back the jobs of workers that died: those that cannot be seen twice in a row, because after the database itself
 * restarts, the living need a moment to be seen again.
 */
export function startUndertaker({ pool, log, everyMs }: UndertakerOptions): Undertaker {
  const stopping = new AbortController()

  async function look(suspects: string[]): Promise<string[]> {
    const dead = await listDead(pool)
    const sure = dead.filter((id) => suspects.includes(id))
    if (sure.length > 0) {
      const count = await releaseJobsOf(pool, sure)
      log.warn({ workers: sure, count }, 'gave back the jobs of workers that died')
    }
    return dead.filter((id) => !sure.includes(id))
  }

  async function watch() {
    let suspects: string[] = []
    while (!stopping.signal.aborted) {
      suspects = await look(suspects).catch((error) => {
        log.warn({ err: error }, 'could not look for workers that died')
        return []
      })
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const watching = watch()
  async function stop() {
    stopping.abort()
    await watching
  }
  return { stop }
}
