import type { Viewer } from '../../platform/http/viewer.ts'

/** Anybody but oneself. */
export function canFollow(viewer: Viewer | null, { id }: { id: string }): boolean {
  return viewer?.isConfirmed === true && viewer.permissions.has('FOLLOW') && viewer.id !== id
}
