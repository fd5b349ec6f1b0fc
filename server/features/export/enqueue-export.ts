import { problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { lockAccount } from '../accounts/index.ts'
import { findNextTime, isUnderWay } from './policy.ts'
import { findExport, insertExport, takeExport } from './queries.ts'

/** Behind mails and before removals, as somebody waits; few pictures are in such a hurry. */
const PRIORITY = 15

/**
 * Orders an archive of everything an account has here; the one before goes.
 * @throws Problem `export-under-way`, `export-made-lately`.
 */
export async function enqueueExport({ db, jobs }: Deps, accountId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await lockAccount(trx, accountId))) throw problem('sign-in-required')
    await checkPause(trx, accountId)
    const before = await takeExport(trx, accountId)
    if (before) await jobs.add(trx, 'remove-export', before)
    const fileKey = `exports/${makeFileName()}`
    await insertExport(trx, { accountId, fileKey })
    await jobs.add(trx, 'make-export', { fileKey }, { priority: PRIORITY })
  })
}

async function checkPause(trx: Trx, accountId: string) {
  const last = await findExport(trx, accountId)
  if (!last) return
  if (isUnderWay(last)) throw problem('export-under-way')
  const next = findNextTime(last)
  if (!next) return
  const retryAfterSeconds = Math.ceil((next.getTime() - Date.now()) / 1000)
  throw problem('export-made-lately', { retryAfterSeconds })
}
