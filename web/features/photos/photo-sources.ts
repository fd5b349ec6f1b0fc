import type { Photo } from '../../api/types.ts'

/** The renditions as a `srcset`; small pictures are never enlarged, so some may share a width. */
export function photoSrcset({ renditions: { small, medium, large } }: Pick<Photo, 'renditions'>): string {
  const byWidth = new Map([large, medium, small].map(({ url, width }) => [width, url]))
  return [...byWidth].map(([width, url]) => `${url} ${width}w`).join(', ')
}

/** Share of the window's height that a photo may take on its own page. */
const stageShare = 82

/** The `sizes` of a photo on its own page: as wide as the window, or as its height allows. */
export function stageSizes({ width, height }: Pick<Photo, 'width' | 'height'>): string {
  return `min(100vw, ${Math.round((stageShare * width) / height)}vh)`
}
