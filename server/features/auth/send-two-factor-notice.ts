import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { type TwoFactorEvent, writeTwoFactorLetter } from './write-two-factor-letters.ts'

export type Owner = { id: string; name: string; email: string; language: string }

type Notice = { owner: Owner; event: TwoFactorEvent }

/** Tells the owner of an account what happened to its second factor. Returns what to do after the commit. */
export async function sendTwoFactorNotice(
  deps: Deps,
  trx: Db,
  { owner, event }: Notice,
): Promise<() => void> {
  const { id: accountId, name, email, language } = owner
  const { name: site } = await getSite(trx)
  const url = new URL('/forgot', deps.config.baseUrl).href
  const letter = writeTwoFactorLetter({ name, language, site, url }, event)
  return await postMail(deps, trx, { accountId, to: email, letter })
}
