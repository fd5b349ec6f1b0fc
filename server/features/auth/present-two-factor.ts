import type { Static } from 'typebox'
import type { TwoFactor } from './schemas-two-factor.ts'

type Row = { confirmedAt: Date | null }

/** One that is only started is not on. */
export function presentTwoFactor(row: Row | undefined, codesLeft: number): Static<typeof TwoFactor> {
  const since = row?.confirmedAt?.toISOString() ?? null
  return { isOn: since !== null, since, codesLeft }
}
