import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { canDeletePhoto } from './policy.ts'
import {
  deleteRemovedPhoto,
  lockAuthor,
  lockPhoto,
  markPhotoRemoved,
  restoreRemoved,
} from './queries-edit.ts'

export type FileKeys = { mediaKey: string; originalKey?: string }

/** How long (seconds) a deletion can be taken back. */
const UNDO_SECONDS = 10

/** Undo stays open a little longer than promised, and nothing is erased before it has closed. */
const GRACE_SECONDS = 5

/**
 * Takes a photo away from everybody at once; after the time for undo it is erased with its files.
 * @throws Problem `not-found`, `not-allowed`.
 */
export async function removePhoto({ db, jobs }: Deps, viewer: Viewer, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockAuthor(trx, viewer.id)
    const photo = isBigint(id) ? await lockPhoto(trx, viewer, id) : undefined
    if (!photo) throw problem('not-found')
    if (!canDeletePhoto(viewer, photo)) throw problem('not-allowed')
    await markPhotoRemoved(trx, id)
    const runAt = new Date(Date.now() + (UNDO_SECONDS + GRACE_SECONDS) * 1000)
    await jobs.add(trx, 'erase-photo', { id }, { runAt, key: `erase-photo:${id}` })
  })
}

/** @throws Problem `not-found` when there is nothing to take back, or no longer. */
export async function restorePhoto({ db }: Deps, viewer: Viewer, id: string): Promise<void> {
  const seconds = UNDO_SECONDS + GRACE_SECONDS
  const isBack = await db.transaction().execute(async (trx) => {
    await lockAuthor(trx, viewer.id)
    return isBigint(id) && (await restoreRemoved(trx, viewer.id, { id, seconds }))
  })
  if (!isBack) throw problem('not-found')
}

/** The row and the order to remove its files are one transaction, so that no file is forgotten. */
export async function erasePhoto({ db, jobs }: Deps, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const photo = await deleteRemovedPhoto(trx, id)
    if (photo) await jobs.add(trx, 'remove-files', photo)
  })
}

export async function removeFiles({ files }: Deps, { mediaKey, originalKey }: FileKeys): Promise<void> {
  await files.removeFolder(`media/${mediaKey}`)
  if (originalKey) await files.remove([`originals/${originalKey}`])
}
