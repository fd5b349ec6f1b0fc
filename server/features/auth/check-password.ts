import { invalidInput } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { getSite } from '../site/index.ts'
import { findPasswordFault, type PasswordFault } from './policy-password.ts'

type Self = { name: string; username: string; email: string }

/** What is wrong with a password on this site for this person, if anything. */
export async function findFault(
  deps: Deps,
  password: string,
  { name, username, email }: Self,
): Promise<PasswordFault | undefined> {
  const { name: site } = await getSite(deps.db)
  return await findPasswordFault(password, {
    site: [site, 'tintype', deps.config.baseUrl.hostname],
    self: [name, username, email],
  })
}

/** @throws Problem `invalid-input` */
export async function checkPassword(deps: Deps, password: string, self: Self): Promise<void> {
  const fault = await findFault(deps, password, self)
  if (fault) throw invalidInput({ pointer: '/password', code: fault })
}
