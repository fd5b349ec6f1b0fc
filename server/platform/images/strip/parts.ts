import { StripFailure } from './byte-reader.ts'

/** Bytes of our own, or those of the file from one place up to another. */
export type Part = Buffer | { from: number; to: number }

/** Each range is read by itself later: a picture needs one or two a frame. */
const maxParts = 4000

/** Collects what stays; neighbours become one. */
export function createParts() {
  const parts: Part[] = []
  return {
    parts,
    keep(from: number, to: number) {
      const last = parts.at(-1)
      if (last && !Buffer.isBuffer(last) && last.to === from) last.to = to
      else add({ from, to })
    },
    add,
  }

  function add(...more: Part[]) {
    parts.push(...more)
    if (parts.length > maxParts) throw new StripFailure('too many parts')
  }
}

/** Bytes of all parts together. */
export function measureParts(parts: Part[]): number {
  const sizes = parts.map((part) => (Buffer.isBuffer(part) ? part.length : part.to - part.from))
  return sizes.reduce((sum, size) => sum + size, 0)
}
