import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { updatePassword } from '../accounts/index.ts'
import { countEmailLink, readEmail, setEmail } from './confirm-email.ts'
import { hashUnknownPassword } from './passwords.ts'
import { deleteLaterUndoLinks, deleteLinks } from './queries.ts'
import { deletePasskeys } from './queries-passkeys.ts'
import { deleteSessions } from './queries-sessions.ts'
import { deleteTwoFactorSince } from './queries-two-factor.ts'
import { redeemLink } from './redeem-link.ts'
import { sendReset } from './send-reset.ts'
import { clearCookie } from './sessions.ts'

type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Gives an account its old address back. Whoever changed it may have had the password too, or set another: so no
 * password works any more, which ends all tokens too, all sessions end, all passkeys go, as one may have been made just
 * before, a second factor from since then goes, and a link to a new password goes to the old address.
 * @throws Problem `link-not-valid`, `email-taken`, `too-many-requests`.
 */
export async function undoEmailChange(
  deps: Deps,
  token: string,
  { request, reply }: Web,
): Promise<{ username: string }> {
  await countEmailLink(deps, sourceOf(request))
  const passwordHash = await hashUnknownPassword()
  const { account, afterCommit } = await deps.db.transaction().execute(async (trx) => {
    const { account, payload, createdAt } = await redeemLink(trx, 'undo-email', token)
    const { id: accountId, name, language } = account
    const email = readEmail(payload)
    await setEmail(trx, accountId, email)
    await updatePassword(trx, accountId, passwordHash)
    await deleteSessions(trx, accountId)
    await deletePasskeys(trx, accountId)
    await deleteTwoFactorSince(trx, accountId, createdAt)
    await deleteLinks(trx, accountId, ['confirm', 'reset', 'change-email'])
    await deleteLaterUndoLinks(trx, accountId, createdAt)
    return { account, afterCommit: await sendReset(deps, trx, { accountId, name, email, language }) }
  })
  afterCommit()
  if (request.viewer?.id === account.id) clearCookie(deps, reply)
  return { username: account.username }
}
