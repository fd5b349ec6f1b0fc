import type { Photo } from '../../api/types.ts'

/**
 * The renditions as a `srcset`; small pictures are never enlarged, so some may share a width.
 * None is wider than `most` device pixels but the smallest, whatever the browser would like.
 */
export function photoSrcset(
  { renditions: { small, medium, large } }: Pick<Photo, 'renditions'>,
  most = Number.POSITIVE_INFINITY,
): string {
  const wanted = [large, medium].filter(({ width }) => width <= most)
  const byWidth = new Map([...wanted, small].map(({ url, width }) => [width, url]))
  return [...byWidth].map(([width, url]) => `${url} ${width}w`).join(', ')
}

/** Share of the window's height that a photo may take on its own page. */
const stageShare = 82

/** The `sizes` of a photo on its own page: as wide as the window, or as its height allows. */
export function stageSizes({ width, height }: Pick<Photo, 'width' | 'height'>): string {
  return `min(100vw, ${Math.round((stageShare * width) / height)}vh)`
}
