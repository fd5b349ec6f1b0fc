import type { Upload } from '../../api/types.ts'
import { type Crop, type Size, turnedSize } from '../../ui/crop/crop-moves.ts'

/** Quarter turns, then a part in pixels of the upright and turned picture. */
export type Trim = NonNullable<Upload['trim']>

/** The site refuses anything smaller, in pixels. */
const smallestEdge = 16

export function isSameTrim(one: Trim | null | undefined, other: Trim | null | undefined): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))
}

function inOrder(trim: Trim | null | undefined) {
  if (!trim) return null
  const { left, top, width, height } = trim.crop ?? {}
  return [trim.turns, left, top, width, height]
}

/** How large the turned picture is, and which part of it is kept. */
export function partOf({ turns, crop }: Trim, whole: Size): { turned: Size; crop: Crop } {
  const turned = turnedSize(whole, turns * 90)
  return { turned, crop: crop ?? { left: 0, top: 0, ...turned } }
}

/**
 * What was chosen in a picture that may be shown smaller than it is; undefined when all of it is kept as it came.
 * @param shown the picture in which `part` was measured, before it is turned.
 */
export function trimOf({ turns, part }: { turns: number; part: Crop }, shown: Size, whole: Size) {
  const turned = turnedSize(whole, turns * 90)
  const scale = whole.width / shown.width
  const [left, width] = spanOf([part.left * scale, part.width * scale], turned.width)
  const [top, height] = spanOf([part.top * scale, part.height * scale], turned.height)
  const isAll = width === turned.width && height === turned.height
  if (isAll && turns === 0) return undefined
  return { turns, crop: isAll ? null : { left, top, width, height } } satisfies Trim
}

/** Start and length in whole pixels, within an edge. */
function spanOf([start, length]: [number, number], edge: number): [number, number] {
  const least = Math.min(smallestEdge, edge)
  const from = Math.min(Math.max(0, Math.round(start)), edge - least)
  const to = Math.min(Math.max(Math.round(start + length), from + least), edge)
  return [from, to - from]
}
