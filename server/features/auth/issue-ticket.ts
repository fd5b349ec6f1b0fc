import type { Trx } from '../../platform/db/database.ts'
import { insertTicket } from './queries-tickets.ts'
import { makeToken } from './tokens.ts'

/**
 * Says that the password was right, and nothing more: with the second factor it opens a session, once. Whoever asks for
 * it holds the account.
 */
export async function issueTicket(trx: Trx, accountId: string, isRemembered: boolean): Promise<string> {
  const { token, hash } = makeToken()
  await insertTicket(trx, { accountId, tokenHash: hash, isRemembered })
  return token
}
