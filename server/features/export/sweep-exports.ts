import type { Deps } from '../../platform/deps.ts'
import { failStuckExports, isKnownArchive, takeOldExports } from './queries.ts'

/** How long an archive is kept; a failure is remembered as long. */
export const KEPT_DAYS = 7

/** Longer than any archive takes to make with all its tries. */
const STUCK_HOURS = 24

/** Between a file and the row that names it there may be a moment, never a day. */
const MIN_AGE_MS = 24 * 3600 * 1000

/** Removes archives that are too old, with their files, and files that no row knows. */
export async function sweepExports(deps: Deps, now = Date.now()): Promise<void> {
  await failStuckExports(deps.db, STUCK_HOURS)
  await deps.db.transaction().execute(async (trx) => {
    for (const fileKey of await takeOldExports(trx, KEPT_DAYS))
      await deps.jobs.add(trx, 'remove-export', { fileKey })
  })
  for await (const { key, modifiedAt } of deps.files.list('exports')) {
    if (now - modifiedAt.getTime() < MIN_AGE_MS) continue
    if (!(await isKnownArchive(deps.db, key))) await deps.files.remove([key])
  }
}
