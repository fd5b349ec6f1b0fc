import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { canRetry } from './policy.ts'
import { sending } from './post-mail.ts'
import { getMail, lockMail, markMailQueued } from './queries.ts'

/**
 * Puts a mail that was given up on its way once more. Of two who try at once the second comes too late, so that one
 * job sends it.
 * @throws Problem `not-found`; `mail-not-retryable`.
 */
export async function resendMail(deps: Deps, id: string) {
  return await deps.db.transaction().execute(async (trx) => {
    const mail = await lockMail(trx, id)
    if (!mail) throw problem('not-found')
    if (!canRetry(mail, deps.mailer)) throw problem('mail-not-retryable')
    await markMailQueued(trx, id)
    await deps.jobs.add(trx, 'send-mail', { mailId: id }, sending)
    return await getMail(trx, id)
  })
}
