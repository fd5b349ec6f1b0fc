import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { deleteHide, deleteOldHides, findBatch, insertHide } from './queries.ts'

/** Of so many batches the last ones stay hidden. */
const MAX = 10_000

const HOUR = { max: 300, windowSeconds: 3600 }

/**
 * Keeps a photo, and what was published with it, out of the viewer's home; done again it changes nothing.
 * @throws Problem `not-found`, `not-allowed` for one's own, `too-many-requests`.
 */
export async function hidePhoto(db: Db, viewer: Viewer, photoId: string): Promise<void> {
  const { accountId, batchId } = await getBatch(db, viewer, photoId)
  if (accountId === viewer.id) throw problem('not-allowed')
  await countTry(db, { key: `hides:account:${viewer.id}`, ...HOUR })
  await insertHide(db, viewer.id, batchId)
  await deleteOldHides(db, viewer.id, MAX)
}

/** @throws Problem `not-found` */
export async function showPhoto(db: Db, viewer: Viewer, photoId: string): Promise<void> {
  const { batchId } = await getBatch(db, viewer, photoId)
  await deleteHide(db, viewer.id, batchId)
}

async function getBatch(db: Db, viewer: Viewer, photoId: string) {
  const found = isBigint(photoId) ? await findBatch(db, viewer, photoId) : undefined
  if (!found) throw problem('not-found')
  return found
}
