import type { Viewer } from '../../platform/http/viewer.ts'
import { canStrip } from '../../platform/images/strip/strip.ts'

type Owned = { accountId: string }

export function canEditPhoto(viewer: Viewer | null, photo: Owned): boolean {
  return viewer?.isConfirmed === true && viewer.id === photo.accountId
}

export function canDeletePhoto(viewer: Viewer | null, photo: Owned): boolean {
  return viewer !== null && viewer.id === photo.accountId
}

export function isOwnPhoto(viewer: Viewer | null, photo: Owned): boolean {
  return viewer !== null && viewer.id === photo.accountId
}

/** A format that cannot be stripped is not given out in its place as it is. */
export function canDownloadPhoto(
  viewer: Viewer | null,
  photo: Owned & { download: string; format: string },
): boolean {
  if (isOwnPhoto(viewer, photo)) return true
  return photo.download === 'whole' || (photo.download === 'stripped' && canStrip(photo.format))
}
