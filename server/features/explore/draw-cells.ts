/**
 * A random draw. Photos lie at random places between 0 and 1; that range is cut into 2^bits cells of one or two photos
 * each, and a draw visits every cell once, in an order of its own. So each photo comes once, nothing is remembered but
 * the seed, and a page costs as many looks into the index as it has photos or two.
 */
export type Draw = { seed: number; bits: number }

/** Seeds and cells are whole numbers of at most so many bits. */
const MOST_BITS = 30

/** With this many photos or fewer in sight, a draw has as many cells. */
export const SAMPLE = 64

/** @param share of the range in which `SAMPLE` photos were found, undefined where there are fewer. */
export function beginDraw(share: number | undefined, random = Math.random): Draw {
  const bits = share === undefined ? Math.log2(SAMPLE) : Math.floor(Math.log2(SAMPLE / share))
  return { seed: Math.floor(random() * 2 ** MOST_BITS), bits: Math.min(MOST_BITS, Math.max(0, bits)) }
}

/** The cells that a draw visits from its place `from` on, at most `count`. */
export function cellsOf(draw: Draw, from: number, count: number): number[] {
  const length = Math.max(0, Math.min(count, 2 ** draw.bits - from))
  return Array.from({ length }, (_, index) => cellAt(draw, from + index))
}

/** Every step maps the cells onto themselves one to one, and so does their row. */
function cellAt({ seed, bits }: Draw, place: number): number {
  const mask = 2 ** bits - 1
  const half = Math.max(1, Math.ceil(bits / 2))
  let cell = place
  for (let round = 0; round < 3; round++) {
    const key = scatter(seed + round * 0x9e3779b9)
    cell = (Math.imul(cell, key | 1) + (key >>> 7)) & mask
    cell ^= cell >>> half
  }
  return cell
}

/** Seeds that are neighbours have nothing in common afterwards. */
function scatter(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Whether a cursor can belong to any draw. */
export function isDraw({ seed, bits }: Draw): boolean {
  return seed < 2 ** MOST_BITS && bits <= MOST_BITS
}
