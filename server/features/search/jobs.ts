import type { Deps } from '../../platform/deps.ts'
import { indexPeople } from './refresh-words.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'index-people': Record<string, never>
  }
}

export function registerSearchJobs(deps: Deps) {
  deps.jobs.register('index-people', async () => indexPeople(deps), { cron: '* * * * *' })
}
