import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { updateEmail } from '../accounts/index.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { claimEmail } from './find-email-owner.ts'
import { deleteLinks, putLink } from './queries.ts'
import { redeemLink } from './redeem-link.ts'
import { makeToken } from './tokens.ts'
import { writeEmailChangedLetter } from './write-email-letters.ts'

const UNDO_HOURS = 7 * 24

type Change = { token: string; source: string }

/**
 * Changes an address for whoever brings the link that was sent there, and offers the old address to undo it.
 * @throws Problem `link-not-valid`, `email-taken`, `too-many-requests`.
 */
export async function confirmEmailChange(
  deps: Deps,
  { token, source }: Change,
): Promise<{ username: string }> {
  await countEmailLink(deps, source)
  const { username, afterCommit } = await deps.db.transaction().execute(async (trx) => {
    const { account, payload } = await redeemLink(trx, 'change-email', token)
    await setEmail(trx, account.id, readEmail(payload))
    await deleteLinks(trx, account.id, ['confirm', 'reset'])
    return { username: account.username, afterCommit: await offerUndo(deps, trx, account) }
  })
  afterCommit()
  return { username }
}

/** @throws Problem `too-many-requests` */
export async function countEmailLink(deps: Deps, source: string): Promise<void> {
  await countTry(deps.db, { key: `email-link:source:${source}`, max: 30, windowSeconds: 900 })
}

/** @throws Problem `email-taken` */
export async function setEmail(trx: Trx, accountId: string, email: string): Promise<void> {
  await claimEmail(trx, { accountId, email }, () => updateEmail(trx, accountId, email))
}

export function readEmail(payload: unknown): string {
  // What a link carries is written by us alone.
  return (payload as { email: string }).email
}

type Account = { id: string; name: string; email: string; emailConfirmedAt: Date | null; language: string }

/**
 * Tells the old address with a link that brings it back. An address that was never confirmed may be a stranger's,
 * who must not get the account by it.
 */
async function offerUndo(deps: Deps, trx: Trx, account: Account): Promise<() => void> {
  const { id: accountId, name, email, emailConfirmedAt, language } = account
  if (!emailConfirmedAt) return () => {}
  const { token, hash } = makeToken()
  const payload = JSON.stringify({ email })
  await putLink(trx, { accountId, purpose: 'undo-email', tokenHash: hash, hours: UNDO_HOURS, payload })
  const { name: site } = await getSite(trx)
  const url = new URL(`/undo-email?token=${token}`, deps.config.baseUrl).href
  const letter = writeEmailChangedLetter({ name, language, site, url })
  return await postMail(deps, trx, { accountId, to: email, letter })
}
