import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { lockViewer } from './lock-viewer.ts'
import { deletePasskey } from './queries-passkeys.ts'
import { sendPasskeyNotice } from './send-passkey-notice.ts'

/** From now on it opens nothing; the owner is told by mail. @throws Problem `not-found` for one of somebody else. */
export async function removePasskey(deps: Deps, viewer: Viewer, id: string): Promise<void> {
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    const removed = await deletePasskey(trx, viewer.id, id)
    if (!removed) throw problem('not-found')
    return await sendPasskeyNotice(deps, trx, { owner: viewer, what: 'removed', passkey: removed.name })
  })
  afterCommit()
}
