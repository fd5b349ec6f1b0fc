import { invalidInput } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { insertAccount, isReservedUsername, isUsernameTaken } from '../accounts/index.ts'
import { markWelcomed } from '../site/index.ts'
import { findEmailOwner } from './find-email-owner.ts'
import { hashUnknownPassword } from './passwords.ts'
import { makeResetLink } from './send-reset.ts'
import { toTaken } from './sign-up.ts'

type NewAdministrator = { username: string; email: string; name: string }

/**
 * Makes an administrator with a password that nobody knows, and returns the link at which one is chosen.
 * Whoever can do this holds the site already, so the address counts as confirmed, and the site as welcomed.
 * @throws Problem `invalid-input`
 */
export async function createAdministrator(deps: Deps, wishes: NewAdministrator): Promise<string> {
  const { username, email, name } = wishes
  if (isReservedUsername(username)) throw invalidInput({ pointer: '/username', code: 'reserved' })
  if (await isUsernameTaken(deps.db, username)) throw invalidInput({ pointer: '/username', code: 'taken' })
  if (await findEmailOwner(deps.db, email)) throw invalidInput({ pointer: '/email', code: 'taken' })
  const passwordHash = await hashUnknownPassword()
  const account = { username, email, name, passwordHash, role: 'Administrator', emailConfirmedAt: new Date() }
  return await deps.db.transaction().execute(async (trx) => {
    const accountId = await insertAccount(trx, account).catch((error) => {
      throw toTaken(error)
    })
    await markWelcomed(trx)
    return await makeResetLink(deps, trx, accountId)
  })
}
