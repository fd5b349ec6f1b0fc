import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { lockViewer } from './lock-viewer.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { putRecoveryCodes } from './queries-recovery-codes.ts'
import { confirmSecret, findTwoFactor } from './queries-two-factor.ts'
import { sendTwoFactorNotice } from './send-two-factor-notice.ts'
import { verifyCode } from './verify-code.ts'

/**
 * Turns it on with the app's first code, and returns the recovery codes, which are nowhere else.
 * @throws Problem `invalid-input` for a wrong code; `two-factor-on`; `two-factor-off` when it was never started.
 */
export async function confirmTwoFactor(deps: Deps, viewer: Viewer, code: string): Promise<string[]> {
  const { codes, hashes } = makeRecoveryCodes()
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    const step = await findFirstStep(trx, viewer.id, code)
    if (!(await confirmSecret(trx, viewer.id, step))) throw problem('two-factor-on')
    await putRecoveryCodes(trx, viewer.id, hashes)
    return await sendTwoFactorNotice(deps, trx, { owner: viewer, event: { kind: 'on' } })
  })
  afterCommit()
  return codes
}

async function findFirstStep(trx: Trx, accountId: string, code: string): Promise<number> {
  const found = await findTwoFactor(trx, accountId)
  if (!found) throw problem('two-factor-off')
  if (found.confirmedAt) throw problem('two-factor-on')
  const step = await verifyCode(found.secret, code)
  if (step === undefined) throw invalidInput({ pointer: '/code', code: 'wrong-code' })
  return step
}
