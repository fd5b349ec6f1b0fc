import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { lockAccount } from '../accounts/index.ts'
import type { Assertion } from './schemas-passkeys.ts'
import { openSession, renewSession, viewerOf } from './sessions.ts'
import type { Web } from './sign-in.ts'
import { verifyPasskey } from './verify-passkey.ts'

type SignIn = { response: Assertion; remember: boolean }

/**
 * Opens a session for the owner of a passkey and returns its token. Something one has and a finger or a code that
 * unlocks it are two factors: nothing more is asked.
 * @throws Problem `passkey-not-accepted` whatever was wrong; `account-suspended`; `too-many-requests`.
 */
export async function signInWithPasskey(
  deps: Deps,
  { response, remember }: SignIn,
  web: Web,
): Promise<string> {
  await countSource(deps, web)
  const occasion = { purpose: 'sign-in', accountId: null } as const
  const { accountId, noteUse } = await verifyPasskey(deps, occasion, response)
  return await deps.db.transaction().execute(async (trx) => {
    // The account comes first, always: two that held each the other's row would wait for ever.
    const account = await lockAccount(trx, accountId)
    if (account?.suspendedAt) throw problem('account-suspended')
    await noteUse(trx)
    return await openSession(deps, trx, { ...web, accountId, isRemembered: remember })
  })
}

/**
 * Proves by one of the viewer's own passkeys that it is still the viewer: the session is fresh again, under a new
 * token, which is returned.
 * @throws Problem `passkey-not-accepted`, `too-many-requests`.
 */
export async function authenticateWithPasskey(deps: Deps, response: Assertion, web: Web): Promise<string> {
  await countSource(deps, web)
  const { id: accountId, sessionId } = viewerOf(web.request)
  const { noteUse } = await verifyPasskey(deps, { purpose: 'reauthenticate', accountId }, response)
  return await deps.db.transaction().execute(async (trx) => {
    await lockAccount(trx, accountId)
    await noteUse(trx)
    return await renewSession(deps, trx, { sessionId, reply: web.reply })
  })
}

/** One count with passwords: whoever tries both has no more tries. */
async function countSource({ db }: Deps, { request }: Web) {
  await countTry(db, { key: `sign-in:source:${sourceOf(request)}`, max: 60, windowSeconds: 15 * 60 })
}
