import { randomInt, timingSafeEqual } from 'node:crypto'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { insertAccount } from '../accounts/index.ts'
import { getSite, lockSite, markWelcomed } from '../site/index.ts'
import { hashPassword } from './passwords.ts'
import { agreeOnSecret, deleteSecret, findSecret } from './queries.ts'
import { openSession } from './sessions.ts'
import type { Web } from './sign-in.ts'
import { checkNewAccount, type NewAccount, toTaken } from './sign-up.ts'
import { hashToken } from './tokens.ts'

const SECRET = 'welcome-code'

/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** The link that makes the first administrator, or undefined once there is one. */
export async function findWelcomeLink(deps: Deps): Promise<string | undefined> {
  const { welcomedAt } = await getSite(deps.db)
  if (welcomedAt) return undefined
  const code = await agreeOnSecret(deps.db, SECRET, makeCode())
  return new URL(`/welcome?code=${code}`, deps.config.baseUrl).href
}

function makeCode(): string {
  return Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/**
 * Makes the first administrator and returns the session's token. The address counts as confirmed: the code proved more.
 * @throws Problem `wrong-welcome-code`, `already-welcomed`, `invalid-input`.
 */
export async function welcomeAdministrator(
  deps: Deps,
  { code, ...account }: NewAccount & { code: string },
  web: Web,
): Promise<string> {
  await countTry(deps.db, { key: `welcome:source:${sourceOf(web.request)}`, max: 20, windowSeconds: 900 })
  await checkCode(deps, code)
  await checkNewAccount(deps, account)
  const passwordHash = await hashPassword(account.password)
  return await deps.db.transaction().execute(async (trx) => {
    const { welcomedAt } = await lockSite(trx)
    if (welcomedAt) throw problem('already-welcomed')
    const { name, username, email, language } = account
    const administrator = { role: 'Administrator', emailConfirmedAt: new Date() }
    const accountId = await insertAccount(trx, {
      ...{ name, username, email, language, passwordHash },
      ...administrator,
    }).catch((error) => {
      throw toTaken(error)
    })
    await markWelcomed(trx)
    await deleteSecret(trx, SECRET)
    return await openSession(deps, trx, { ...web, accountId, isRemembered: false })
  })
}

async function checkCode(deps: Deps, code: string) {
  // In this order: whoever was quicker takes the code away and marks the site at one moment.
  const expected = await findSecret(deps.db, SECRET)
  const { welcomedAt } = await getSite(deps.db)
  if (welcomedAt) throw problem('already-welcomed')
  const isRight = expected !== undefined && timingSafeEqual(hashToken(code.trim()), hashToken(expected))
  if (!isRight) throw problem('wrong-welcome-code')
}
