import type { FastifyReply, FastifyRequest } from 'fastify'
import { invalidInput } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countTry, forgetTries } from '../../platform/limits/limits.ts'
import { findAccount } from '../accounts/index.ts'
import { isPasswordRight } from './passwords.ts'
import { renewSession, viewerOf } from './sessions.ts'

type Web = { request: FastifyRequest; reply: FastifyReply }

/**
 * Proves the password once more: the session is fresh again, under a new token, which is returned.
 * @throws Problem `invalid-input` for a wrong password; `too-many-requests`.
 */
export async function authenticateAgain(deps: Deps, password: string, web: Web): Promise<string> {
  const { id, sessionId } = viewerOf(web.request)
  await provePassword(deps, { accountId: id, password, source: sourceOf(web.request), pointer: '/password' })
  return await renewSession(deps, deps.db, { sessionId, reply: web.reply })
}

type Proof = { accountId: string; password: string; source: string; pointer: string }

/** Whoever found an open session may not guess the password either: limits as for signing in. */
export async function provePassword(deps: Deps, proof: Proof): Promise<void> {
  const windowSeconds = 15 * 60
  const key = `reauthenticate:account:${proof.accountId}`
  await countTry(deps.db, { key: `sign-in:source:${proof.source}`, max: 60, windowSeconds })
  await countTry(deps.db, { key, max: 10, windowSeconds })
  const account = await findAccount(deps.db, proof.accountId)
  if (!(await isPasswordRight(proof.password, account?.passwordHash)))
    throw invalidInput({ pointer: proof.pointer, code: 'wrong-password' })
  await forgetTries(deps.db, key)
}
