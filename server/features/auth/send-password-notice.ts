import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { writePasswordChangedLetter } from './write-password-letters.ts'

type Owner = { id: string; name: string; email: string; language: string }

/** Tells the owner of an account that its password was changed. Returns what to do after the commit. */
export async function sendPasswordNotice(deps: Deps, trx: Db, owner: Owner): Promise<() => void> {
  const { id: accountId, name, email, language } = owner
  const { name: site } = await getSite(trx)
  const url = new URL('/forgot', deps.config.baseUrl).href
  const letter = writePasswordChangedLetter({ name, language, site, url })
  return await postMail(deps, trx, { accountId, to: email, letter })
}
