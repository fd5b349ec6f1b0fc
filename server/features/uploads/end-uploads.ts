import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { deletePublishedUploads } from './queries.ts'

/** Ends uploads that have become photos. Of a trimmed one, the picture as it came goes for good. */
export async function endUploads(
  { jobs }: Pick<Deps, 'jobs'>,
  trx: Trx,
  { accountId, keys }: { accountId: string; keys: string[] },
): Promise<void> {
  const settled = await deletePublishedUploads(trx, accountId, keys)
  const uncut = settled.filter(({ trimmedKey }) => trimmedKey !== null)
  const uploads = uncut.map(({ key, mediaKey }) => ({ key, mediaKey }))
  if (uploads.length > 0) await jobs.add(trx, 'remove-upload-files', { uploads })
}
