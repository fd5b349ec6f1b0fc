import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { writeConfirmLetter } from './letters.ts'
import { putLink } from './queries.ts'
import { makeToken } from './tokens.ts'

export type Recipient = { accountId: string; name: string; email: string; language: string }

/** Makes the newest confirmation link and posts it; earlier ones stop working. Returns what to do after the commit. */
export async function sendConfirmation(deps: Deps, trx: Db, recipient: Recipient): Promise<() => void> {
  const { accountId, name, email, language } = recipient
  const { token, hash } = makeToken()
  await putLink(trx, { accountId, purpose: 'confirm', tokenHash: hash, hours: 72 })
  const url = new URL(`/confirm?token=${token}`, deps.config.baseUrl).href
  const { name: site } = await getSite(trx)
  const letter = writeConfirmLetter({ name, language, site, url })
  return await postMail(deps, trx, { accountId, to: email, letter })
}
