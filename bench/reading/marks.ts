import type { Found } from './measure-place.ts'
import type { Place } from './places.ts'

/** However many things are on a page. */
const MOST_QUERIES = 6

/** Counted from outside, where something else is counted now and then. */
const STRAY = 0.2

/** What a row was to keep and did not, in a few words; the rows that were measured with it are there to compare. */
export function findMisses({ place, figures }: Found, others: Found[]): string[] {
  const { ratio, p95, queries } = figures
  const { reaches = 0, within, atMost = Number.POSITIVE_INFINITY } = place
  const other = others.find((found) => found.place.what === within?.of)?.figures.p95
  return [
    ...(ratio < reaches ? ['floor'] : []),
    ...(within && other !== undefined && p95 > within.times * other ? ['p95'] : []),
    ...(p95 > atMost ? ['p95'] : []),
    ...(queries > MOST_QUERIES + STRAY ? ['queries'] : []),
  ]
}

/** The same that was asked for, for the table. */
export function tellWish({ reaches, within, atMost }: Place): string {
  return [
    ...(reaches === undefined ? [] : [`≥ ${reaches} × floor`]),
    ...(within ? [`≤ ${within.times} × ${within.of}`] : []),
    ...(atMost === undefined ? [] : [`≤ ${atMost} ms`]),
  ].join(', ')
}
