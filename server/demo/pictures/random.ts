/** A seeded source of numbers: the same seed gives the same row of numbers on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  between(low: number, high: number): number
  /** A whole number, both ends included. */
  integer(low: number, high: number): number
  chance(probability: number): boolean
  /** The list must not be empty. */
  pick<T>(list: readonly T[]): T
  /** Mean 0, deviation 1. */
  normal(): number
}

/** FNV-1a over the written form, so that "dunes", 7 and "dunes", 8 share nothing. */
export function hashSeed(parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const char of parts.join('\u0000')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  // Neighbouring seeds would otherwise begin alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** sfc32 by Chris Doty-Humphrey: three words of state and a counter. */
function sfc32(seed: number): () => number {
  let a = seed | 0
  let b = Math.imul(seed, 0x9e3779b1) | 0
  let c = ~seed
  let counter = 1
  const step = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 15; i++) step()
  return step
}

export function createRandom(...seed: (string | number)[]): Random {
  const next = sfc32(hashSeed(seed))
  const between = (low: number, high: number) => low + (high - low) * next()
  return {
    next,
    between,
    integer: (low, high) => Math.floor(between(low, high + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => {
      const [chosen] = list.slice(Math.floor(next() * list.length))
      if (chosen === undefined) throw new RangeError('nothing to pick from')
      return chosen
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
