import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { hasRoom } from '../../platform/files/room.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { limits } from '../site/index.ts'
import { countUploads, forgetOldFailures, insertUpload, lockUploader } from './queries.ts'

/** Two full batches may wait at once; whoever wants more publishes or removes first. */
const MAX_WAITING = 2 * limits.batch

/** Ten full batches: more than anybody publishes, and a bound for who only makes the decoder work. */
const MAX_AN_HOUR = 10 * limits.batch

/**
 * Makes the row of a new upload before a byte of it arrives.
 * @returns the key that names it everywhere.
 * @throws Problem `upload-too-large`, `too-many-uploads`, `broken-image`, `storage-full`.
 */
export async function reserveUpload(
  { db, folders }: Pick<Deps, 'db' | 'folders'>,
  viewer: Viewer,
  file: { name: string; size: number },
): Promise<string> {
  if (!Number.isSafeInteger(file.size) || file.size < 1) throw problem('broken-image')
  if (file.size > limits.uploadBytes)
    throw problem('upload-too-large', { params: { limit: limits.uploadBytes } })
  await countTry(db, { key: `upload:account:${viewer.id}`, max: MAX_AN_HOUR, windowSeconds: 3600 })
  // The bytes, their kept copy and the renditions.
  if (!(await hasRoom(folders.incoming, 3 * file.size))) throw problem('storage-full')
  const key = makeFileName()
  await db.transaction().execute(async (trx) => {
    await lockUploader(trx, viewer.id)
    await forgetOldFailures(trx, viewer.id)
    if ((await countUploads(trx, viewer.id)) >= MAX_WAITING) {
      throw problem('too-many-uploads', { params: { limit: MAX_WAITING } })
    }
    await insertUpload(trx, {
      key,
      accountId: viewer.id,
      fileName: cleanFileName(file.name),
      size: String(file.size),
    })
  })
  return key
}

/** A label for its owner's eyes only: no folders, nothing invisible, at most 255 characters. */
function cleanFileName(name: string): string {
  const base = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const visible = base
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return [...visible].slice(0, 255).join('') || '?'
}
