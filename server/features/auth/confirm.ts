import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { confirmEmail } from '../accounts/index.ts'
import { countMail } from './count-mails.ts'
import { claimEmail, findEmailOwner } from './find-email-owner.ts'
import { lockViewer } from './lock-viewer.ts'
import { redeemLink } from './redeem-link.ts'
import { sendConfirmation } from './send-confirmation.ts'
import { tellOwner } from './send-owner-notice.ts'

type Bringing = { token: string; source: string }

/**
 * @throws Problem `link-not-valid` for a link that was used, replaced, is too old or never existed; `email-taken` when
 * somebody else was quicker; `too-many-requests`.
 */
export async function confirmAddress(deps: Deps, { token, source }: Bringing): Promise<{ username: string }> {
  await countTry(deps.db, { key: `confirm:source:${source}`, max: 60, windowSeconds: 900 })
  return await deps.db.transaction().execute(async (trx) => {
    const { account } = await redeemLink(trx, 'confirm', token)
    const { id: accountId, email } = account
    await claimEmail(trx, { accountId, email }, () => confirmEmail(trx, accountId))
    return { username: account.username }
  })
}

/** Sends the confirmation again; for an address that is confirmed already there is nothing to do. */
export async function resendConfirmation(deps: Deps, viewer: Viewer): Promise<void> {
  if (viewer.isConfirmed) return
  await countTry(deps.db, { key: `resend:account:${viewer.id}`, max: 5, windowSeconds: 3600 })
  await countMail(deps.db, { to: viewer.email, max: 10 })
  const { id: accountId, name, email, language } = viewer
  const owner = await findEmailOwner(deps.db, email)
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    if (owner) return await tellOwner(deps, trx, owner)
    return await sendConfirmation(deps, trx, { accountId, name, email, language })
  })
  afterCommit()
}
