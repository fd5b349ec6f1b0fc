import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../../catalogue.ts'
import { type Trx, violatedConstraint } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { confirmEmail, findAccount, updatePassword } from '../accounts/index.ts'
import { checkPassword } from './check-password.ts'
import { findEmailOwner } from './find-email-owner.ts'
import { hashPassword } from './passwords.ts'
import { deleteLinks, findLink } from './queries.ts'
import { deletePasskeys } from './queries-passkeys.ts'
import { deleteSessions } from './queries-sessions.ts'
import { deleteTwoFactor } from './queries-two-factor.ts'
import { redeemLink } from './redeem-link.ts'
import { sendPasswordNotice } from './send-password-notice.ts'
import { clearCookie } from './sessions.ts'
import { hashToken } from './tokens.ts'

type Reset = { token: string; password: string }
type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Sets a new password for whoever brings a mailed link, and ends every session of the account. A password that
 * will not do leaves the link as it is. The link came by mail, so the address is confirmed too.
 * @throws Problem `link-not-valid`, `invalid-input`, `too-many-requests`.
 */
export async function resetPassword(
  deps: Deps,
  { token, password }: Reset,
  { request, reply }: Web,
): Promise<{ username: string }> {
  await countTry(deps.db, { key: `reset:source:${sourceOf(request)}`, max: 30, windowSeconds: 900 })
  const owner = await findOwner(deps, token)
  await checkPassword(deps, password, owner)
  const change = { token, passwordHash: await hashPassword(password) }
  const afterCommit = await redeem(deps, change).catch((error) => {
    // Somebody confirmed the same address at this very moment: the next look finds that it is theirs.
    if (violatedConstraint(error) === 'accounts_email_key') return redeem(deps, change)
    throw error
  })
  afterCommit()
  if (request.viewer?.id === owner.id) clearCookie(deps, reply)
  return { username: owner.username }
}

async function redeem(deps: Deps, { token, passwordHash }: { token: string; passwordHash: string }) {
  return await deps.db.transaction().execute(async (trx) => {
    const { account } = await redeemLink(trx, 'reset', token)
    await updatePassword(trx, account.id, passwordHash)
    if (!account.emailConfirmedAt) await takeOver(trx, account)
    await deleteSessions(trx, account.id)
    await deleteLinks(trx, account.id, ['confirm', 'change-email'])
    return await sendPasswordNotice(deps, trx, account)
  })
}

/** Whoever signed up with somebody else's address may keep neither a key to what becomes theirs nor a lock before it. */
async function takeOver(trx: Trx, account: { id: string; email: string }) {
  await confirmIfFree(trx, account)
  await deletePasskeys(trx, account.id)
  await deleteTwoFactor(trx, account.id)
}

/** An address that somebody else confirmed meanwhile stays theirs; the password is new all the same. */
async function confirmIfFree(trx: Trx, { id, email }: { id: string; email: string }) {
  const owner = await findEmailOwner(trx, email)
  if (owner === undefined || owner.id === id) await confirmEmail(trx, id)
}

async function findOwner(deps: Deps, token: string) {
  const link = await findLink(deps.db, 'reset', hashToken(token))
  const owner = link && (await findAccount(deps.db, link.accountId))
  if (!owner) throw problem('link-not-valid')
  return owner
}
