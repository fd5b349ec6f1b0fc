import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../log/log.ts'

export type Watched = {
  /** Opens a session that ends when the server does. */
  connect(): Promise<pg.Client>
  /** Brings the server up again. */
  repair(): Promise<unknown>
  log: Pick<Log, 'info' | 'warn' | 'error'>
}

const PAUSE_MS = 1_000

/** Keeps a session open, and so notices a dying server at once; then brings it back for as long as it takes. */
export async function watchServer({ connect, repair, log }: Watched): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let client = await connect()
  let repairing = Promise.resolve()

  function listen() {
    client.once('end', () => {
      if (!stopping.signal.aborted) repairing = comeBack()
    })
  }

  async function comeBack() {
    log.warn('the database server went away, bringing it back')
    while (!stopping.signal.aborted) {
      if (await tryToReturn()) return
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  async function tryToReturn(): Promise<boolean> {
    try {
      await repair()
      client = await connect()
      listen()
      log.info('the database server is back')
      return true
    } catch (error) {
      log.error({ err: error }, 'the database server could not be brought back, trying again')
      return false
    }
  }

  async function stop() {
    stopping.abort()
    await repairing
    await client.end()
  }

  listen()
  return { stop }
}
