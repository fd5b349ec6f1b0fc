import type { Deps } from '../../platform/deps.ts'
import { MailError } from '../../platform/mail/mailer.ts'
import { deleteOldMails, findQueuedMail, markMailSent, noteMailFailure } from './queries.ts'

declare module '../../platform/jobs/jobs.ts' {
  interface JobPayloads {
    'send-mail': { mailId: string }
    'sweep-mails': Record<string, never>
  }
}

/** The record of a mail is kept this long. */
const KEEP_DAYS = 90

export async function sendMail(deps: Deps, mailId: string, isLastAttempt: boolean): Promise<void> {
  const mail = await findQueuedMail(deps.db, mailId)
  if (!mail) return
  const { recipient: to, subject, text, html } = mail
  try {
    await deps.mailer.send({
      to,
      subject,
      text: text ?? '',
      html: html ?? '',
      messageId: `${mailId}@${deps.config.baseUrl.hostname}`,
    })
  } catch (error) {
    await handleFailure(deps, { mailId, error, isLastAttempt })
    return
  }
  await markMailSent(deps.db, mailId)
}

async function handleFailure(
  deps: Deps,
  failure: { mailId: string; error: unknown; isLastAttempt: boolean },
) {
  const { mailId, error, isLastAttempt } = failure
  const isFinal = isLastAttempt || (error instanceof MailError && error.permanent)
  const message = error instanceof Error ? error.message : String(error)
  await noteMailFailure(deps.db, mailId, { error: message.slice(0, 500), isFinal })
  if (!isFinal) throw error
  deps.log.warn({ mailId, err: error }, 'a mail could not be sent')
}

export function registerMailJobs(deps: Deps) {
  deps.jobs.register('send-mail', async ({ mailId }, { isLastAttempt }) =>
    sendMail(deps, mailId, isLastAttempt),
  )
  deps.jobs.register('sweep-mails', async () => deleteOldMails(deps.db, KEEP_DAYS), { cron: '17 4 * * *' })
}
