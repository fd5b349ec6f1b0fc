import type { Deps } from '../../platform/deps.ts'
import { deleteClosedAccount, isClosed } from '../accounts/index.ts'
import { eraseAvatar } from '../avatars/index.ts'
import { deleteBlocks } from '../blocks/index.ts'
import { deleteOwnCollects } from '../collects/index.ts'
import { eraseComments } from '../comments/index.ts'
import { eraseExport } from '../export/index.ts'
import { deleteOwnHides } from '../hides/index.ts'
import { deleteMailsOf } from '../mails/index.ts'
import { erasePhotos } from '../photos/index.ts'
import { anonymiseReports, deleteReportsAbout } from '../reports/index.ts'
import { eraseUploads } from '../uploads/index.ts'
import { enqueueErasure } from './enqueue-erasure.ts'
import { deleteFollows } from './queries.ts'

/** Erases some of what an account left, and returns how much; 0 when nothing of the kind is there any more. */
type Part = (deps: Deps, accountId: string) => Promise<number>

/** Rows without files that go in one statement. */
const ROWS_AT_ONCE = 1000

/** Whatever an account leaves behind, in the order in which it goes. A feature with more of it adds its own. */
const parts: Part[] = [
  eraseUploads,
  erasePhotos,
  eraseAvatar,
  eraseExport,
  eraseComments,
  ({ db }, accountId) => deleteOwnCollects(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => deleteFollows(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => deleteBlocks(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => deleteOwnHides(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => deleteMailsOf(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => deleteReportsAbout(db, accountId, ROWS_AT_ONCE),
  ({ db }, accountId) => anonymiseReports(db, accountId, ROWS_AT_ONCE),
]

/**
 * One step of a removal, and the order for the next: so it never holds many rows, lets other work in between, and goes
 * on wherever it broke off. With nothing left, the account itself goes.
 */
export async function eraseAccount(deps: Deps, accountId: string): Promise<void> {
  if (!(await isClosed(deps.db, accountId))) return
  for (const erase of parts) {
    const count = await erase(deps, accountId)
    if (count > 0) return await enqueueErasure(deps, deps.db, accountId)
  }
  await deleteClosedAccount(deps.db, accountId)
  deps.log.info({ accountId }, 'a deleted account is gone with everything it left')
}
