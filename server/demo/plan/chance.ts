import type { Random } from '../pictures/random.ts'

const HOUR = 3_600_000

/** Draws from a list in proportion to weights, quickly even from long lists. */
export function createLottery<T>(
  random: Random,
  entries: readonly T[],
  weightOf: (entry: T) => number,
): () => T | undefined {
  let total = 0
  const sums = entries.map((entry) => {
    total += weightOf(entry)
    return total
  })
  return () => {
    const ticket = random.next() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > ticket) high = middle
      else low = middle + 1
    }
    return entries[low]
  }
}

/** A moment between two others; with `lean` above 1 nearer to the start, below 1 nearer to the end. */
export function momentBetween(
  random: Random,
  { from, to, lean = 1 }: { from: Date; to: Date; lean?: number },
) {
  return new Date(from.getTime() + (to.getTime() - from.getTime()) * random.next() ** lean)
}

/** Reactions come soon after publishing, some of them weeks later. */
export function momentAfter(random: Random, { after, until }: { after: Date; until: Date }): Date {
  const delay = HOUR * 0.05 * Math.exp(random.normal() * 1.9 + 4.2)
  return new Date(
    Math.min(after.getTime() + delay, momentBetween(random, { from: after, to: until }).getTime()),
  )
}

export function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other
}
