import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { lockViewer } from './lock-viewer.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { putRecoveryCodes } from './queries-recovery-codes.ts'
import { hasTwoFactor } from './queries-two-factor.ts'
import { sendTwoFactorNotice } from './send-two-factor-notice.ts'

/**
 * New recovery codes; those from before are dead, used or not.
 * @throws Problem `two-factor-off`, `too-many-requests`.
 */
export async function rotateRecoveryCodes(deps: Deps, viewer: Viewer): Promise<string[]> {
  await countTry(deps.db, { key: `two-factor:codes:${viewer.id}`, max: 20, windowSeconds: 3600 })
  const { codes, hashes } = makeRecoveryCodes()
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    if (!(await hasTwoFactor(trx, viewer.id))) throw problem('two-factor-off')
    await putRecoveryCodes(trx, viewer.id, hashes)
    return await sendTwoFactorNotice(deps, trx, { owner: viewer, event: { kind: 'new-codes' } })
  })
  afterCommit()
  return codes
}
