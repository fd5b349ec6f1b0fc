import { expect } from 'vitest'
import type { Trx } from '../platform/db/database.ts'
import type { Deps } from '../platform/deps.ts'

/** On a busy machine a request may take its time (ms) until it comes to its first lock. */
const LONGEST_MS = 30_000

/** Settles when one statement waits for another's lock. */
export async function somebodyWaits({ pool }: Pick<Deps, 'pool'>): Promise<void> {
  const countWaiting = async () => {
    const { rows } = await pool.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows.length
  }
  await expect.poll(countWaiting, { timeout: LONGEST_MS }).toBe(1)
}

type Meeting<Answer> = {
  change(trx: Trx): Promise<unknown>
  act(): Promise<Answer>
  /** The rest of the change, once `act` waits. */
  rest?(trx: Trx): Promise<unknown>
}

/** What `act` answers when it comes in the middle of a `change` and has to wait for its end. */
export async function actDuring<Answer>(
  deps: Pick<Deps, 'db' | 'pool'>,
  { change, act, rest }: Meeting<Answer>,
): Promise<Answer> {
  const { acting } = await deps.db.transaction().execute(async (trx) => {
    await change(trx)
    const acting = act()
    await somebodyWaits(deps)
    await rest?.(trx)
    // In an object: a promise alone would be awaited before the commit it waits for.
    return { acting }
  })
  return await acting
}
