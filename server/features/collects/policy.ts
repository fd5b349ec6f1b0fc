import type { Viewer } from '../../platform/http/viewer.ts'

/** Also one's own photos, which tells nobody. */
export function canCollect(viewer: Viewer | null): boolean {
  return viewer?.isConfirmed === true && viewer.permissions.has('COLLECT')
}
