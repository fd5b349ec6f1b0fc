import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentLedger } from './present-ledger.ts'
import { findOwnFile } from './queries-original.ts'

/** @throws Problem `not-found` for whoever is not the author: that there is such a list is no affair of theirs. */
export async function loadLedger({ db }: Deps, viewer: Viewer, id: string) {
  const row = isBigint(id) ? await findOwnFile(db, viewer, id) : undefined
  if (!row) throw problem('not-found')
  return presentLedger(row)
}
