import type { Locker, RequestRelease } from '@tus/server'

/** How long (ms) a request waits for the one before it, which is asked to end and has three seconds for that. */
const PATIENCE_MS = 10_000

/** Clients ask again after this one (RFC 4918). */
const locked = { status_code: 423, body: 'Another request still writes this upload.\n' }

type Turn = { release: RequestRelease; waiting: (() => void)[] }

/**
 * One request an upload at a time; a later one asks the one before it to end. The library's own locker looks again and
 * again without a pause until that has happened: seconds of a whole core, and a gigabyte of promises, for every
 * telephone that comes back.
 */
export function createOneWriter({ patienceMs = PATIENCE_MS } = {}): Locker {
  const turns = new Map<string, Turn>()

  async function lock(id: string, { signal, release }: { signal: AbortSignal; release: RequestRelease }) {
    const turn = turns.get(id)
    if (!turn) return void turns.set(id, { release, waiting: [] })
    const mine = waitIn(turn, { signal, patienceMs })
    await turn.release()
    if (!(await mine)) throw locked
    turn.release = release
    if (turn.waiting.length > 0) await release()
  }

  async function unlock(id: string): Promise<void> {
    const next = turns.get(id)?.waiting.shift()
    if (next) next()
    else turns.delete(id)
  }

  return {
    newLock: (id) => ({
      lock: (signal, release) => lock(id, { signal, release }),
      unlock: () => unlock(id),
    }),
  }
}

/** True once it is this one's turn, false when it was given up before. */
function waitIn(
  { waiting }: Turn,
  { signal, patienceMs }: { signal: AbortSignal; patienceMs: number },
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const enter = () => settle(true)
  const giveUp = () => {
    waiting.splice(waiting.indexOf(enter), 1)
    settle(false)
  }
  const timer = setTimeout(giveUp, patienceMs)
  const settle = (isMine: boolean) => {
    clearTimeout(timer)
    signal.removeEventListener('abort', giveUp)
    resolve(isMine)
  }
  waiting.push(enter)
  signal.addEventListener('abort', giveUp)
  if (signal.aborted) giveUp()
  return promise
}
