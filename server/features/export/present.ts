import type { Static } from 'typebox'
import { findNextTime } from './policy.ts'
import type { ExportRow } from './queries.ts'
import type { Export } from './schemas.ts'

const nothing = { failure: null, bytes: null, madeAt: null, expiresAt: null, nextAt: null }

export function presentExport(row: ExportRow | undefined): Static<typeof Export> {
  if (!row) return { state: 'none', ...nothing }
  const { failure, bytes, madeAt, expiresAt } = row
  return {
    // The table's own check holds what this column can be.
    state: row.state as Static<typeof Export>['state'],
    failure,
    bytes: bytes === null ? null : Number(bytes),
    madeAt: madeAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    nextAt: findNextTime(row)?.toISOString() ?? null,
  }
}
