import { problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import { lockAccount } from '../accounts/index.ts'
import { findLink, type LinkPurpose, takeLink } from './queries.ts'
import { hashToken } from './tokens.ts'

/**
 * Uses a mailed link up and holds its account until the transaction ends. The account comes first, always: two that
 * held each the other's row would wait for ever.
 * @throws Problem `link-not-valid` for a link that was used, replaced, is too old or never existed.
 */
export async function redeemLink(trx: Trx, purpose: LinkPurpose, token: string) {
  const tokenHash = hashToken(token)
  const found = await findLink(trx, purpose, tokenHash)
  const account = found && (await lockAccount(trx, found.accountId))
  const link = account && (await takeLink(trx, purpose, tokenHash))
  if (!link) throw problem('link-not-valid')
  return { account, payload: link.payload, createdAt: link.createdAt }
}
