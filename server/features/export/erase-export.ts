import type { Deps } from '../../platform/deps.ts'
import { takeExport } from './queries.ts'

/** Erases a closed account's archive and returns how many there were. One that is being made clears up after itself. */
export async function eraseExport({ db, jobs }: Deps, accountId: string): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const taken = await takeExport(trx, accountId)
    if (taken) await jobs.add(trx, 'remove-export', taken)
    return taken ? 1 : 0
  })
}
