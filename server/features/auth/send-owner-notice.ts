import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { writeAlreadyMemberLetter } from './letters.ts'

type Owner = { id: string; name: string; email: string; language: string }

/** Tells the owner of an address that somebody signed up with it. Returns what to do after the commit. */
export async function tellOwner(deps: Deps, trx: Db, owner: Owner): Promise<() => void> {
  const { id: accountId, name, email, language } = owner
  const { name: site } = await getSite(trx)
  const url = new URL('/sign-in', deps.config.baseUrl).href
  const letter = writeAlreadyMemberLetter({ name, language, site, url })
  return await postMail(deps, trx, { accountId, to: email, letter })
}
