import type { Deps } from '../../platform/deps.ts'
import { avatarFolder } from './change-avatar.ts'
import { isAvatarInUse } from './queries.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'sweep-avatar': { key: string }
  }
}

export function registerAvatarJobs({ jobs, db, files }: Deps) {
  jobs.register('sweep-avatar', async ({ key }) => {
    if (!(await isAvatarInUse(db, key))) await files.removeFolder(avatarFolder(key))
  })
}
