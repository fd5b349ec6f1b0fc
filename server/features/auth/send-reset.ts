import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { findAccountByEmail, foldLogin, lockAccount } from '../accounts/index.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { countMail } from './count-mails.ts'
import { putLink } from './queries.ts'
import type { Recipient } from './send-confirmation.ts'
import { makeToken } from './tokens.ts'
import { writeResetLetter } from './write-password-letters.ts'

/**
 * Somebody forgot a password. Whether the address belongs to anybody is looked up by a job, after the answer.
 * @throws Problem `too-many-requests`, for known and unknown addresses alike.
 */
export async function requestReset(deps: Deps, email: string, source: string): Promise<void> {
  const windowSeconds = 3600
  await countTry(deps.db, { key: `forgot:source:${source}`, max: 20, windowSeconds })
  await countTry(deps.db, { key: `forgot:address:${foldLogin(email)}`, max: 5, windowSeconds })
  await countMail(deps.db, { to: email, max: 20 })
  await deps.jobs.add(deps.db, 'mail-reset', { email })
}

export async function mailReset(deps: Deps, email: string): Promise<void> {
  const found = await findAccountByEmail(deps.db, email)
  if (!found) return
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    const account = await lockAccount(trx, found.id)
    return account && (await sendReset(deps, trx, { ...account, accountId: account.id }))
  })
  afterCommit?.()
}

/** Posts the newest link for a new password; earlier ones stop working. Returns what to do after the commit. */
export async function sendReset(deps: Deps, trx: Db, recipient: Recipient): Promise<() => void> {
  const { accountId, name, email, language } = recipient
  const url = await makeResetLink(deps, trx, accountId)
  const { name: site } = await getSite(trx)
  const letter = writeResetLetter({ name, language, site, url })
  return await postMail(deps, trx, { accountId, to: email, letter })
}

/** The address of a page that takes a new password, once, for an hour. */
export async function makeResetLink({ config }: Deps, db: Db, accountId: string): Promise<string> {
  const { token, hash } = makeToken()
  await putLink(db, { accountId, purpose: 'reset', tokenHash: hash, hours: 1 })
  return new URL(`/reset?token=${token}`, config.baseUrl).href
}
