import type { Db } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Letter, renderHtml, renderText } from './letter.ts'
import { insertMail } from './queries.ts'

/** Tries with growing pauses, over some 28 hours: a mail server may be away for a night. */
const MAX_ATTEMPTS = 14

/** A mail server that takes calls and says nothing holds up one job, and never the pictures. */
export const sending = { maxAttempts: MAX_ATTEMPTS, queue: 'mails' }

/** Without an account where there is none any more. */
export type Posting = { accountId: string | null; to: string; letter: Letter }

/**
 * Puts a mail on its way inside the caller's transaction: sent by a job where a mail server is set,
 * else kept for administrators. Returns what to do after the commit: print the link that nobody was sent.
 */
export async function postMail(deps: Deps, trx: Db, { accountId, to, letter }: Posting): Promise<() => void> {
  const isSent = deps.mailer.configured
  const id = await insertMail(trx, {
    accountId,
    recipient: to,
    subject: letter.subject,
    text: renderText(letter),
    html: renderHtml(letter),
    state: isSent ? 'queued' : 'kept',
  })
  if (isSent) await deps.jobs.add(trx, 'send-mail', { mailId: id }, sending)
  return () => {
    if (!isSent)
      deps.log.info({ to, link: letter.action?.url }, `No mail server is set; kept: ${letter.subject}`)
  }
}
