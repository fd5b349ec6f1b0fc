import { draftsKey } from './kept-drafts.ts'
import { forgetFilesOf } from './kept-files.ts'
import { uploadQueue } from './upload-session.ts'

/** Whoever signs out leaves neither pictures nor texts behind in this browser. */
export async function clearUploads(account: string): Promise<void> {
  if (uploadQueue.value?.account === account) uploadQueue.value.close()
  localStorage.removeItem(draftsKey(account))
  await forgetFilesOf(account)
}
