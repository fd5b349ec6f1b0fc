import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

export type Lock = { release(): void }

/**
 * Takes a lock that the kernel drops with the process, however it ends, so no lock is ever stale.
 * Node offers no such lock itself; SQLite takes one on every platform, and its file stays empty.
 * @param waitMs how long to try before giving up.
 * @returns undefined when others hold it.
 */
export async function takeLock(
  path: string,
  kind: 'exclusive' | 'shared',
  waitMs: number,
): Promise<Lock | undefined> {
  const giveUpAt = Date.now() + waitMs
  for (;;) {
    const lock = tryLock(path, kind)
    if (lock || Date.now() >= giveUpAt) return lock
    await sleep(25)
  }
}

function tryLock(path: string, kind: 'exclusive' | 'shared'): Lock | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec(kind === 'exclusive' ? 'begin exclusive' : 'begin; select 1 from sqlite_schema')
    return { release: () => file.close() }
  } catch (error) {
    file.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}
