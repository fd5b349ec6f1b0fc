import type { Deps } from '../../platform/deps.ts'
import { deleteBatches, deletePhotos, listFileKeys } from './queries-erase.ts'
import { removeFiles } from './remove-photo.ts'

const PHOTOS_AT_ONCE = 100

const BATCHES_AT_ONCE = 1000

/**
 * Erases some of a closed account's photos and returns how many; 0 when there were none. Nobody sees them any more, so
 * their files go first: a row is there as long as a file is, whenever this breaks off.
 */
export async function erasePhotos(deps: Deps, accountId: string): Promise<number> {
  const photos = await listFileKeys(deps.db, accountId, PHOTOS_AT_ONCE)
  for (const photo of photos) await removeFiles(deps, photo)
  if (photos.length === 0) return await deleteBatches(deps.db, accountId, BATCHES_AT_ONCE)
  await deletePhotos(
    deps.db,
    photos.map(({ id }) => id),
  )
  return photos.length
}
