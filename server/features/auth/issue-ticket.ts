import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { insertTicket } from './queries-tickets.ts'
import { makeToken } from './tokens.ts'

type Proved = { accountId: string; passwordHash: string; isRemembered: boolean }

/**
 * Says that the password was right, and nothing more: with the second factor it opens a session, once.
 * @throws Problem `sign-in-expired` where the password was changed or the account suspended at this very moment.
 */
export async function issueTicket({ db }: Deps, proved: Proved): Promise<string> {
  const { token, hash } = makeToken()
  if (!(await insertTicket(db, { ...proved, tokenHash: hash }))) throw problem('sign-in-expired')
  return token
}
