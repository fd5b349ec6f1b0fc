import type { Deps } from '../../platform/deps.ts'
import { removeFilesOf } from './erase-uploads.ts'
import { fail, failureOf, makeRenditions } from './make-renditions.ts'
import { makeTrimmed } from './make-trimmed.ts'
import { isProcessing, takeStaleUploads } from './queries.ts'
import { removeTrimmed, removeUploadFiles, type TrimmedFiles, type UploadFiles } from './store.ts'
import { sweepIncoming } from './sweep-incoming.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'make-renditions': { key: string; mediaKey: string }
    'sweep-uploads': Record<string, never>
    'sweep-incoming': Record<string, never>
    'remove-upload-files': { uploads: UploadFiles[] }
    'trim-upload': { key: string } & TrimmedFiles
    'remove-trimmed': TrimmedFiles
  }
}

/** An upload that nobody has touched for three days will not be published. */
const STALE_HOURS = 72

const SWEEP_AT_ONCE = 100

export function registerUploadJobs(deps: Deps) {
  deps.jobs.register('make-renditions', async (place, { isLastAttempt }) => {
    try {
      await makeRenditions(deps, place)
    } catch (error) {
      if (isLastAttempt) await giveUp(deps, place, error)
      throw error
    }
  })
  deps.jobs.register('trim-upload', async (place, { isLastAttempt }) =>
    makeTrimmed(deps, place, { isLastAttempt }),
  )
  deps.jobs.register('remove-trimmed', async (names) => removeTrimmed(deps, names))
  deps.jobs.register('sweep-uploads', async () => sweepUploads(deps), { cron: '37 * * * *' })
  deps.jobs.register('sweep-incoming', async () => sweepIncoming(deps), { cron: '27 4 * * *' })
  deps.jobs.register('remove-upload-files', async ({ uploads }) => removeFilesOf(deps, uploads))
}

/** After the last try the person hears of it, rather than waiting for good. */
async function giveUp(deps: Deps, place: { key: string; mediaKey: string }, error: unknown) {
  if (!(await isProcessing(deps.db, place.key))) return
  await fail(deps, place, failureOf(error))
}

/** Goes on until nothing stale is left; a handful at a time, so that rows and files part for a moment only. */
export async function sweepUploads(deps: Deps, hours = STALE_HOURS): Promise<number> {
  let count = 0
  for (;;) {
    const stale = await takeStaleUploads(deps.db, { hours, limit: SWEEP_AT_ONCE })
    for (const upload of stale) await removeUploadFiles(deps, upload)
    count += stale.length
    if (stale.length < SWEEP_AT_ONCE) break
  }
  if (count > 0) deps.log.info({ count }, 'swept unfinished uploads')
  return count
}
