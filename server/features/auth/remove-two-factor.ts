import type { Deps } from '../../platform/deps.ts'
import { lockAccount } from '../accounts/index.ts'
import { deleteTwoFactor } from './queries-two-factor.ts'
import { sendTwoFactorNotice } from './send-two-factor-notice.ts'

/** From now on the password is enough. Returns whether it was not before; then the owner is told by mail. */
export async function removeTwoFactor(deps: Deps, accountId: string): Promise<boolean> {
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    const owner = await lockAccount(trx, accountId)
    const wasOn = owner && (await deleteTwoFactor(trx, accountId))
    return wasOn ? await sendTwoFactorNotice(deps, trx, { owner, event: { kind: 'off' } }) : undefined
  })
  afterCommit?.()
  return afterCommit !== undefined
}
