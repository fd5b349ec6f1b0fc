import { problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { lockAccount } from '../accounts/index.ts'
import { isSessionThere } from './queries-sessions.ts'

/**
 * Holds the viewer's account until the transaction ends, so that changes at once come one after the other. It comes
 * before every other row: two that held each the other's would wait for ever.
 * @throws Problem `sign-in-required` for a session that was ended since the request began: whoever is shut out stays out.
 */
export async function lockViewer(trx: Trx, { id, sessionId }: Pick<Viewer, 'id' | 'sessionId'>) {
  const account = await lockAccount(trx, id)
  if (!account || !(await isSessionThere(trx, sessionId))) throw problem('sign-in-required')
  return account
}
