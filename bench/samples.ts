/** The middle of the values, or of the two in the middle. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [before, after] = [sorted[half - 1], sorted[half]]
  if (after === undefined) throw new Error('There is no median of nothing.')
  return sorted.length % 2 === 0 && before !== undefined ? (before + after) / 2 : after
}

/** Rounds in which each kind comes first as often as the other, so that neither gains from its place. */
export function inTurn<T>(rounds: number, kinds: readonly T[]): { at: number; kinds: readonly T[] }[] {
  return Array.from({ length: rounds }, (_, at) => ({ at, kinds: at % 2 === 0 ? kinds : kinds.toReversed() }))
}

/** The value that so many per cent of all values do not exceed. */
export function percentile(values: number[], per: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil((sorted.length * per) / 100) - 1)]
  if (value === undefined) throw new Error('There is no percentile of nothing.')
  return value
}
