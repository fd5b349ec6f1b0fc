import type { Moment } from './freshness.ts'

/** Whatever is kept is kept for so long (ms) at most, even if nobody says that it changed. */
export const KEPT_FOR_MS = 30_000

/** Something that was loaded, and how to tell whether it still holds. */
export type Kept<T> = { value: T; since: Moment; tags: readonly string[] | undefined; until: number }

/** What tells whether something kept elsewhere still holds. */
export type Clock = {
  /** To be asked before a load that is kept elsewhere. */
  now(): Moment
  /** Whether nothing has changed since; for what is kept elsewhere to be at hand at once. */
  isFresh(kept: Kept<unknown>): boolean
}
