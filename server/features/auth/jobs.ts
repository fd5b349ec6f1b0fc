import type { Deps } from '../../platform/deps.ts'
import { sweepLimits } from '../../platform/limits/limits.ts'
import { deleteExpiredLinks, deleteExpiredSessions } from './queries.ts'
import { deleteExpiredChallenges } from './queries-passkeys.ts'
import { deleteExpiredTickets } from './queries-tickets.ts'
import { deleteExpiredTokens } from './queries-tokens.ts'
import { mailReset } from './send-reset.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'sweep-sessions': Record<string, never>
    'mail-reset': { email: string }
  }
}

/** Links for forgotten passwords; and what has expired, which is of no use to anybody, is removed every hour. */
export function registerAuthJobs(deps: Deps) {
  const { jobs, db } = deps
  jobs.register('mail-reset', async ({ email }) => mailReset(deps, email))
  jobs.register(
    'sweep-sessions',
    async () => {
      await deleteExpiredSessions(db)
      await deleteExpiredLinks(db)
      await deleteExpiredTokens(db)
      await deleteExpiredTickets(db)
      await deleteExpiredChallenges(db)
      await sweepLimits(db)
    },
    { cron: '7 * * * *' },
  )
}
