import type { Deps } from '../../platform/deps.ts'
import { erasePhoto, type FileKeys, removeFiles } from './remove-photo.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'erase-photo': { id: string }
    'remove-files': FileKeys
  }
}

export function registerPhotoJobs(deps: Deps) {
  deps.jobs.register('erase-photo', async ({ id }) => erasePhoto(deps, id))
  deps.jobs.register('remove-files', async (keys) => removeFiles(deps, keys))
}
