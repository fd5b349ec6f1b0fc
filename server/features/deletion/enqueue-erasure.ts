import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'

/** Behind mails and pictures: nobody waits for it. */
const PRIORITY = 20

/** Orders the next step of a removal; one that waits already is the same one. */
export async function enqueueErasure({ jobs }: Pick<Deps, 'jobs'>, db: Db, accountId: string): Promise<void> {
  const options = { key: `erase-account:${accountId}`, priority: PRIORITY }
  await jobs.add(db, 'erase-account', { accountId }, options)
}
