import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { updatePassword } from '../accounts/index.ts'
import { provePassword } from './authenticate-again.ts'
import { checkPassword } from './check-password.ts'
import { hashPassword } from './passwords.ts'
import { deleteLinks } from './queries.ts'
import { deleteSessions } from './queries-sessions.ts'
import { sendPasswordNotice } from './send-password-notice.ts'
import { renewSession, viewerOf } from './sessions.ts'

type Change = { current?: string; password: string }
type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Changes the viewer's password and ends all other sessions; this one goes on under a new token.
 * The route asks for a fresh session, so the current password need not be given; if it is, it must be right.
 * @throws Problem `invalid-input`, `too-many-requests`.
 */
export async function changePassword(
  deps: Deps,
  { current, password }: Change,
  { request, reply }: Web,
): Promise<void> {
  const viewer = viewerOf(request)
  const { id: accountId, sessionId } = viewer
  if (current !== undefined)
    await provePassword(deps, {
      accountId,
      password: current,
      source: sourceOf(request),
      pointer: '/current',
    })
  await checkPassword(deps, password, viewer)
  const passwordHash = await hashPassword(password)
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await updatePassword(trx, accountId, passwordHash)
    await deleteSessions(trx, accountId, sessionId)
    await deleteLinks(trx, accountId, ['reset', 'change-email'])
    await renewSession(deps, trx, { sessionId, reply })
    return await sendPasswordNotice(deps, trx, viewer)
  })
  afterCommit()
}
