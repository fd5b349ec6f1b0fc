import type { Deps } from '../../platform/deps.ts'
import { sweepLimits } from '../../platform/limits/limits.ts'
import { deleteExpiredLinks, deleteExpiredSessions } from './queries.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'sweep-sessions': Record<string, never>
  }
}

/** What has expired is of no use to anybody; removed every hour. */
export function registerAuthJobs({ jobs, db }: Deps) {
  jobs.register(
    'sweep-sessions',
    async () => {
      await deleteExpiredSessions(db)
      await deleteExpiredLinks(db)
      await sweepLimits(db)
    },
    { cron: '7 * * * *' },
  )
}
