import type { Deps } from '../../platform/deps.ts'
import { takeUploads } from './queries-erase.ts'
import { removeUploadFiles, type UploadFiles } from './store.ts'

const AT_ONCE = 100

/**
 * Erases some of a closed account's uploads and returns how many; 0 when there were none. The rows and the order to
 * remove their files are one transaction: a picture that is being made finds its upload gone and clears up after itself.
 */
export async function eraseUploads({ db, jobs }: Deps, accountId: string): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const uploads = await takeUploads(trx, accountId, AT_ONCE)
    if (uploads.length > 0) await jobs.add(trx, 'remove-upload-files', { uploads })
    return uploads.length
  })
}

export async function removeFilesOf(deps: Deps, uploads: UploadFiles[]): Promise<void> {
  for (const upload of uploads) await removeUploadFiles(deps, upload)
}
