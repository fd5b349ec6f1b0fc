import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../log/log.ts'

/** The question whose answer means that everything before it was heard. */
export const SETTLE = 'select 1 as settled'

/** A connection that says nothing for so long (ms) is given up. */
const PATIENCE_MS = 2_000
const PAUSE_MS = 500

/** So often (ms) the connection is tried: one that is cut without a word looks like a quiet one. */
const TRIED_EVERY_MS = 5_000

/** Whoever is told what changed, and whether it is told of everything. */
export type Follower = {
  change(what: string): void
  /** Anything may have changed. */
  changeEverything(): void
  /** From here on everything is told; what happened before is not known. */
  beginHearing(): void
  endHearing(): void
}

export type Hearing = {
  /** Waits until everything that is committed by now has been heard of. */
  settle(): Promise<void>
  stop(): Promise<void>
}

type Sources = { connectionString: string; follower: Follower; log: Pick<Log, 'warn'> }

/**
 * Listens to what the database says of changes, on a connection of its own, and again whenever that is lost. The
 * database hands out what was said before it answers a question there, so an answer means that all is heard.
 */
export async function hearChanges(sources: Sources): Promise<Hearing> {
  const stopping = new AbortController()
  let ear = await listen(sources)
  const settle = shareNext(async () => await ear.ask())

  async function keepHearing() {
    while (!stopping.signal.aborted) {
      const pause = ear.isOpen() ? TRIED_EVERY_MS : PAUSE_MS
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
      if (stopping.signal.aborted) return
      if (ear.isOpen()) await settle()
      else ear = await listen(sources)
    }
  }
  const keeping = keepHearing()
  async function stop() {
    stopping.abort()
    await keeping
    await ear.close()
  }
  return { settle, stop }
}

/** Of many who ask at once, those behind a question share the next one: it is put after all of them came. */
function shareNext(ask: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  function begin(): Promise<void> {
    running = ask().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return begin()
    next ??= running.then(() => {
      next = undefined
      return begin()
    })
    return next
  }
}

type Ear = { isOpen(): boolean; ask(): Promise<void>; close(): Promise<void> }

/** While the database is away nothing is heard, so nothing is fresh, and the next try is soon. */
async function listen({ connectionString, follower, log }: Sources): Promise<Ear> {
  const timeouts = { connectionTimeoutMillis: PATIENCE_MS, query_timeout: PATIENCE_MS }
  const client = new pg.Client({ connectionString, ...timeouts, application_name: 'tintype changes' })
  let isOver = false
  const giveUp = (reason: string) => {
    if (isOver) return
    isOver = true
    follower.endHearing()
    log.warn({ reason }, 'changes are not heard of for a while, so nothing is kept or told')
    void client.end().catch(() => {})
  }
  const ask = async (question: string) => {
    if (!isOver) await client.query(question).catch((error: Error) => giveUp(error.message))
  }
  client.on('error', (error) => giveUp(error.message))
  client.on('end', () => giveUp('the connection ended'))
  client.on('notification', ({ payload = '' }) => {
    if (payload === 'everything') follower.changeEverything()
    else follower.change(payload)
  })
  await client.connect().catch((error: Error) => giveUp(error.message))
  await ask('listen changes')
  if (!isOver) follower.beginHearing()
  const close = async () => {
    if (isOver) return
    isOver = true
    follower.endHearing()
    await client.end().catch(() => {})
  }
  return { isOpen: () => !isOver, ask: () => ask(SETTLE), close }
}
