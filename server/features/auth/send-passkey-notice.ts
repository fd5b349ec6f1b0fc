import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { writePasskeyAddedLetter, writePasskeyRemovedLetter } from './write-passkey-letters.ts'

type Owner = { id: string; name: string; email: string; language: string }
type Notice = { owner: Owner; what: 'added' | 'removed'; passkey: string }

/** Tells the owner of an account what became of its passkeys. Returns what to do after the commit. */
export async function sendPasskeyNotice(
  deps: Deps,
  trx: Db,
  { owner, what, passkey }: Notice,
): Promise<() => void> {
  const { id: accountId, name, email, language } = owner
  const { name: site } = await getSite(trx)
  const url = new URL('/settings/security', deps.config.baseUrl).href
  const write = what === 'added' ? writePasskeyAddedLetter : writePasskeyRemovedLetter
  const letter = write({ name, language, site, url, passkey })
  return await postMail(deps, trx, { accountId, to: email, letter })
}
