import type { Viewer } from '../../platform/http/viewer.ts'

type Owned = { accountId: string }

export function canEditPhoto(viewer: Viewer | null, photo: Owned): boolean {
  return viewer?.isConfirmed === true && viewer.id === photo.accountId
}

export function canDeletePhoto(viewer: Viewer | null, photo: Owned): boolean {
  return viewer !== null && viewer.id === photo.accountId
}
