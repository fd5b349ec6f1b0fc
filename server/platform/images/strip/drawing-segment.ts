import { StripFailure } from './byte-reader.ts'

/** Segments of fixed inner build, by their markers: how long the body has to be, so that nothing rides along. */
const lengths: Record<number, (body: Buffer) => number> = {
  219: (body) => lengthOfTables(body, (at) => 1 + ((body[at] ?? 0) >> 4 === 0 ? 64 : 128)),
  196: (body) => lengthOfTables(body, (at) => 17 + sum(body.subarray(at + 1, at + 17))),
  204: ({ length }) => Math.min(64, length),
  218: (body) => 4 + 2 * (body[0] ?? 0),
  220: () => 2,
  221: () => 2,
}

/** Every kind of frame there is, from baseline on. */
const frames = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]

for (const marker of frames) lengths[marker] = (body) => 6 + 3 * (body[5] ?? 0)

/**
 * Whether a JPEG's segment draws the picture. Source: ITU-T T.81, annex B.2.
 * @throws StripFailure when it does and holds more than that, or less.
 */
export function isDrawing(marker: number, body: Buffer): boolean {
  const length = lengths[marker]?.(body)
  if (length !== undefined && length !== body.length) throw new StripFailure('a segment of another length')
  return length !== undefined
}

function lengthOfTables(body: Buffer, lengthAt: (at: number) => number): number {
  let at = 0
  while (at < body.length) at += lengthAt(at)
  return at
}

function sum(bytes: Buffer): number {
  return bytes.reduce((total, byte) => total + byte, 0)
}
