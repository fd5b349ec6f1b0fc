import type { Deps } from '../../platform/deps.ts'
import { deleteOrphanedUsernames, listLongClosed } from '../accounts/index.ts'
import { enqueueErasure } from './enqueue-erasure.ts'
import { eraseAccount } from './erase-account.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'erase-account': { accountId: string }
    'sweep-deletions': Record<string, never>
  }
}

/** A removal that is older than this has broken off for good, or goes on meanwhile, which does no harm. */
const LONG_HOURS = 1

export function registerDeletionJobs(deps: Deps) {
  deps.jobs.register('erase-account', async ({ accountId }) => eraseAccount(deps, accountId))
  deps.jobs.register('sweep-deletions', async () => sweepDeletions(deps), { cron: '57 * * * *' })
}

/** Takes up what all tries of a job could not end, and frees the names of those who left long ago. */
async function sweepDeletions(deps: Deps): Promise<void> {
  for (const accountId of await listLongClosed(deps.db, LONG_HOURS))
    await enqueueErasure(deps, deps.db, accountId)
  await deleteOrphanedUsernames(deps.db)
}
