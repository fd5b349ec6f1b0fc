import type { Viewer } from '../../platform/http/viewer.ts'
import { limits } from '../site/index.ts'

const shape = /^[\p{L}\p{M}\p{N}_-]+$/u

/**
 * The one form of a tag, whatever its case or width; a leading `#` is dropped.
 * Undefined when it is empty, too long, or holds anything but letters, marks, numbers, `_` and `-`.
 */
export function normalizeTag(text: string): string | undefined {
  const name = text
    .trim()
    .replace(/^[#＃]+/u, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
  const isSound = shape.test(name) && [...name].length <= limits.tag
  return isSound ? name : undefined
}

export function canFollowTags(viewer: Viewer | null): boolean {
  return viewer?.isConfirmed === true && viewer.permissions.has('FOLLOW')
}
