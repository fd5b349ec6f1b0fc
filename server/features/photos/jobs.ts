import type { Deps } from '../../platform/deps.ts'
import { sweepAnswers } from '../../platform/http/idempotency.ts'
import { erasePhoto, type FileKeys, removeFiles } from './remove-photo.ts'
import { sweepOrphans } from './sweep-orphans.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'erase-photo': { id: string }
    'remove-files': FileKeys
    'sweep-orphans': Record<string, never>
    'sweep-answers': Record<string, never>
  }
}

export function registerPhotoJobs(deps: Deps) {
  deps.jobs.register('erase-photo', async ({ id }) => erasePhoto(deps, id))
  deps.jobs.register('sweep-orphans', async () => sweepOrphans(deps), { cron: '47 3 * * *' })
  deps.jobs.register('remove-files', async (keys) => removeFiles(deps, keys))
  deps.jobs.register('sweep-answers', async () => sweepAnswers(deps.db), { cron: '47 * * * *' })
}
