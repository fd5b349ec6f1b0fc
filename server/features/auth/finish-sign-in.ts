import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countTry, forgetTries } from '../../platform/limits/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import { hashRecoveryCode } from './make-recovery-codes.ts'
import { countRecoveryCodes, takeRecoveryCode } from './queries-recovery-codes.ts'
import { findTicket, takeTicket } from './queries-tickets.ts'
import { findTwoFactor, takeStep } from './queries-two-factor.ts'
import { type Owner, sendTwoFactorNotice } from './send-two-factor-notice.ts'
import { openSession } from './sessions.ts'
import type { Web } from './sign-in.ts'
import { hashToken } from './tokens.ts'
import { looksLikeAppCode, verifyCode } from './verify-code.ts'

type SecondFactor = { ticket: string; code: string }

/**
 * Opens the session that a right password was promised, and returns its token. A wrong code leaves the ticket as it is.
 * @throws Problem `sign-in-expired` for a ticket that was used, is too old or has ended; `invalid-input` for a wrong
 * code or one that was used; `too-many-requests`.
 */
export async function finishSignIn(deps: Deps, { ticket, code }: SecondFactor, web: Web): Promise<string> {
  await countTry(deps.db, { key: `sign-in:source:${sourceOf(web.request)}`, max: 60, windowSeconds: 900 })
  const tokenHash = hashToken(ticket)
  const found = await findTicket(deps.db, tokenHash)
  if (!found) throw problem('sign-in-expired')
  const { accountId } = found
  await countCode(deps, accountId, code)
  const { token, afterCommit } = await deps.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, accountId)
    const taken = account && (await takeTicket(trx, tokenHash))
    if (!taken) throw problem('sign-in-expired')
    const afterCommit = await redeemCode(deps, trx, { owner: account, code })
    const opened = await openSession(deps, trx, { ...web, accountId, isRemembered: taken.isRemembered })
    return { token: opened, afterCommit }
  })
  afterCommit?.()
  for (const key of Object.values(keysOf(accountId))) await forgetTries(deps.db, key)
  return token
}

const keysOf = (accountId: string) => ({
  any: `second-factor:account:${accountId}`,
  ofApp: `second-factor:app:${accountId}`,
})

/**
 * Counted by account, so that it does not help to bring many tickets; only whoever has the password has one at all.
 * Three of a million codes of the app are right at any moment: a day has only so many tries, which leaves the recovery
 * codes to the owner.
 */
async function countCode({ db }: Deps, accountId: string, code: string): Promise<void> {
  const { any, ofApp } = keysOf(accountId)
  await countTry(db, { key: any, max: 10, windowSeconds: 900 })
  if (looksLikeAppCode(code)) await countTry(db, { key: ofApp, max: 30, windowSeconds: 24 * 3600 })
}

type Redeeming = { owner: Owner; code: string }

/** Uses a code up. Returns what to do after the commit, if anything. */
async function redeemCode(deps: Deps, trx: Trx, { owner, code }: Redeeming) {
  if (looksLikeAppCode(code)) {
    const secret = (await findTwoFactor(trx, owner.id))?.secret ?? ''
    const step = await verifyCode(secret, code)
    if (step !== undefined && (await takeStep(trx, owner.id, step))) return undefined
  } else if (await takeRecoveryCode(trx, owner.id, hashRecoveryCode(code))) {
    const left = await countRecoveryCodes(trx, owner.id)
    return await sendTwoFactorNotice(deps, trx, { owner, event: { kind: 'recovery', left } })
  }
  throw invalidInput({ pointer: '/code', code: 'wrong-code' })
}
