import type { Deps } from '../../platform/deps.ts'
import { sweepTags } from './sweep-tags.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'sweep-tags': Record<string, never>
  }
}

export function registerTagJobs(deps: Deps) {
  deps.jobs.register('sweep-tags', async () => sweepTags(deps), { cron: '17 * * * *' })
}
