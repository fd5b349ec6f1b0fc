import type { Viewer } from '../../platform/http/viewer.ts'

/** One's own words can be put right for this long. */
export const EDIT_WINDOW_MS = 15 * 60_000

export function mayComment(viewer: Viewer | null): boolean {
  return viewer?.isConfirmed === true && viewer.permissions.has('COMMENT')
}

/** Where the author of the photo turned comments off, nobody comments. */
export function canComment(viewer: Viewer | null, photo: { commentsOpen: boolean }): boolean {
  return photo.commentsOpen && mayComment(viewer)
}

type Said = { accountId: string | null; listed: boolean; createdAt: Date }

export function canEditComment(viewer: Viewer | null, comment: Said): boolean {
  const isOwn = viewer !== null && comment.listed && comment.accountId === viewer.id
  return isOwn && mayComment(viewer) && Date.now() - comment.createdAt.getTime() < EDIT_WINDOW_MS
}

/** Whoever said it, whose photo it stands below, and moderators. */
export function canDeleteComment(
  viewer: Viewer | null,
  comment: Pick<Said, 'accountId' | 'listed'> & { photoAuthorId: string },
): boolean {
  if (!viewer || !comment.listed) return false
  if (viewer.id === comment.accountId || viewer.id === comment.photoAuthorId) return true
  return viewer.isConfirmed && viewer.permissions.has('MODERATE')
}
