import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { closeAccount, keepFormerUsername, lockIdentity } from '../accounts/index.ts'
import { endAccess } from '../auth/index.ts'
import { postMail } from '../mails/index.ts'
import { guardAdministrator } from '../moderation/index.ts'
import { getSite } from '../site/index.ts'
import { enqueueErasure } from './enqueue-erasure.ts'
import { writeFarewellLetter } from './write-farewell.ts'

/**
 * Closes the viewer's account for good: when this returns it is gone from every road, and nobody gets in by it. A job
 * removes the rest. The address is free at once, the username is kept from others for a while, like any given up.
 * @throws Problem `invalid-input` for another username; `last-administrator`; `sign-in-required` when it is gone already.
 */
export async function deleteAccount(deps: Deps, viewer: Viewer, username: string): Promise<void> {
  const afterCommit = await guardAdministrator(deps.db, async (trx) => {
    const account = await lockIdentity(trx, viewer.id)
    if (!account) throw problem('sign-in-required')
    if (account.username.toLowerCase() !== username.toLowerCase())
      throw invalidInput({ pointer: '/username', code: 'not-your-username' })
    await closeAccount(trx, account.id)
    await keepFormerUsername(trx, account.id, account.username)
    await endAccess(trx, account.id)
    await enqueueErasure(deps, trx, account.id)
    return await sayFarewell(deps, trx, account)
  })
  deps.log.info({ accountId: viewer.id }, 'an account was deleted by its owner')
  afterCommit()
}

type Owner = { name: string; email: string; language: string }

/** The mail belongs to nobody: it must outlive the account. */
async function sayFarewell(deps: Deps, trx: Trx, { name, email, language }: Owner) {
  const { name: site } = await getSite(trx)
  const letter = writeFarewellLetter({ name, language, site })
  return await postMail(deps, trx, { accountId: null, to: email, letter })
}
