import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countEmailLink, readEmail, setEmail } from './confirm-email.ts'
import { deleteLaterUndoLinks, deleteLinks } from './queries.ts'
import { deletePasskeys } from './queries-passkeys.ts'
import { deleteSessions } from './queries-sessions.ts'
import { redeemLink } from './redeem-link.ts'
import { sendReset } from './send-reset.ts'
import { clearCookie } from './sessions.ts'

type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Gives an account its old address back. Whoever changed it may have had the password too, so all sessions end,
 * passkeys made since then go, and a link to a new password goes to the old address.
 * @throws Problem `link-not-valid`, `email-taken`, `too-many-requests`.
 */
export async function undoEmailChange(
  deps: Deps,
  token: string,
  { request, reply }: Web,
): Promise<{ username: string }> {
  await countEmailLink(deps, sourceOf(request))
  const { account, afterCommit } = await deps.db.transaction().execute(async (trx) => {
    const { account, payload, createdAt } = await redeemLink(trx, 'undo-email', token)
    const { id: accountId, name, language } = account
    const email = readEmail(payload)
    await setEmail(trx, accountId, email)
    await deleteSessions(trx, accountId)
    await deletePasskeys(trx, accountId, createdAt)
    await deleteLinks(trx, accountId, ['confirm', 'reset', 'change-email'])
    await deleteLaterUndoLinks(trx, accountId, createdAt)
    return { account, afterCommit: await sendReset(deps, trx, { accountId, name, email, language }) }
  })
  afterCommit()
  if (request.viewer?.id === account.id) clearCookie(deps, reply)
  return { username: account.username }
}
