import { open } from 'node:fs/promises'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { sniffImage, sniffLength } from '../../platform/images/sniff.ts'
import { advanceUpload, countProcessing } from './queries.ts'

/**
 * The last byte has arrived: the file is made durable, its first bytes are looked at, and a job takes over.
 * @throws Problem `unsupported-image` when the bytes are no picture of an accepted type.
 */
export async function finishUpload(
  { db, jobs, config }: Deps,
  { key, path, accountId }: { key: string; path: string; accountId: string },
): Promise<void> {
  const head = await settleFile(path)
  const format = sniffImage(head)
  if (format === null || (format === 'heic' && !config.heic)) throw problem('unsupported-image')
  const mediaKey = makeFileName()
  await db.transaction().execute(async (trx) => {
    const isFirst = await advanceUpload(
      trx,
      { key, from: 'receiving' },
      { state: 'processing', mediaKey, format },
    )
    if (!isFirst) return
    // Whoever has many pictures waiting lets others with fewer go first, and mails go before all pictures.
    const priority = 10 + (await countProcessing(trx, accountId))
    await jobs.add(trx, 'make-renditions', { key, mediaKey }, { priority })
  })
}

/** Flushes the file to disk and returns its head. */
async function settleFile(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffLength), 0, sniffLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
