import { arrivalStatements } from './arrival-statements.ts'
import { peopleStatements } from './people-statements.ts'
import { photoStatements } from './photo-statements.ts'
import { reactionStatements } from './reaction-statements.ts'
import type { CrowdSize } from './types.ts'

/** The numbers that a crowd's statements are written with. */
export type Figures = CrowdSize & {
  /** How many are there already; numbers of new people begin behind them. */
  residents: number
  pictures: number
  seed: number
  /** Moments, as SQL. */
  from: string
  until: string
}

/**
 * What makes a crowd, in order, out of what was laid out. Chance is a number's hash, so that the same size and seed have
 * the same crowd wherever it is made; powers of it make few very popular and many quiet ones.
 */
export function crowdStatements(figures: Figures): string[] {
  return [
    `create function pg_temp.chance(number bigint, what bigint) returns double precision
       language sql immutable parallel safe
       return (hashint8extended(number, what + ${figures.seed}::bigint * 1000) & 2147483647) / 2147483648.0`,
    // As make_id_at, with the number in place of the sequence.
    `create function pg_temp.id_of(number bigint, at timestamptz) returns bigint language sql immutable parallel safe
       return ((extract(epoch from at) * 1000)::bigint - 1735689600000) << 22 | (number & 4194303)`,
    ...peopleStatements(figures),
    ...photoStatements(figures),
    ...reactionStatements(figures),
    ...arrivalStatements(figures),
    'drop function pg_temp.chance',
    'drop function pg_temp.id_of',
  ]
}
