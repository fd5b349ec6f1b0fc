import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import {
  forgetFormerUsername,
  hasRenamedLately,
  isReservedUsername,
  isUsernameTaken,
  keepFormerUsername,
  lockIdentity,
  updateUsername,
} from '../accounts/index.ts'
import { toTaken } from './sign-up.ts'

/**
 * Gives the viewer another username, once in 24 hours. The old one is kept from others for 30 days and leads here
 * until somebody takes it. Changing the case of letters is no other name.
 * @throws Problem `invalid-input`, `username-changed-lately`, `too-many-requests`.
 */
export async function changeUsername(deps: Deps, viewer: Viewer, username: string): Promise<void> {
  await countTry(deps.db, { key: `change-username:account:${viewer.id}`, max: 20, windowSeconds: 3600 })
  if (isReservedUsername(username)) throw invalidInput({ pointer: '/username', code: 'reserved' })
  await deps.db.transaction().execute(async (trx) => {
    const account = await lockIdentity(trx, viewer.id)
    if (!account) throw problem('sign-in-required')
    const isSameName = account.username.toLowerCase() === username.toLowerCase()
    if (!isSameName) await checkName(trx, account.id, username)
    // The name before its traces, as signing up does it: two that want one name would wait for each other.
    await updateUsername(trx, account.id, username).catch((error) => {
      throw toTaken(error)
    })
    if (isSameName) return
    await forgetFormerUsername(trx, username)
    await keepFormerUsername(trx, account.id, account.username)
  })
}

async function checkName(trx: Trx, accountId: string, wanted: string) {
  if (await isUsernameTaken(trx, wanted, accountId))
    throw invalidInput({ pointer: '/username', code: 'taken' })
  if (await hasRenamedLately(trx, accountId)) throw problem('username-changed-lately')
}
