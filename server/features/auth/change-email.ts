import { invalidInput } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { postMail } from '../mails/index.ts'
import { getSite } from '../site/index.ts'
import { countMail } from './count-mails.ts'
import { findEmailOwner } from './find-email-owner.ts'
import { lockViewer } from './lock-viewer.ts'
import { putLink } from './queries.ts'
import { makeToken } from './tokens.ts'
import { writeChangeEmailLetter, writeEmailWantedLetter } from './write-email-letters.ts'

/** Time enough to look into another mailbox. */
const LINK_HOURS = 24

/**
 * Sends a link to the address that shall be the viewer's; nothing changes before it is opened. Whether somebody
 * has the address is told to nobody but its owner, and takes the same steps.
 * @throws Problem `invalid-input`, `too-many-requests`.
 */
export async function requestEmailChange(deps: Deps, viewer: Viewer, email: string): Promise<void> {
  if (email === viewer.email) throw invalidInput({ pointer: '/email', code: 'unchanged-email' })
  await countTry(deps.db, { key: `change-email:account:${viewer.id}`, max: 5, windowSeconds: 3600 })
  await countMail(deps.db, { to: email, max: 5 })
  const { token, hash } = makeToken()
  const owner = await findEmailOwner(deps.db, email)
  const { name: site } = await getSite(deps.db)
  const posting =
    owner && owner.id !== viewer.id
      ? { accountId: owner.id, to: owner.email, letter: writeEmailWantedLetter({ ...owner, site }) }
      : { accountId: viewer.id, to: email, letter: writeLetter(deps, { viewer, site, token }) }
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    const payload = JSON.stringify({ email })
    await putLink(trx, {
      accountId: viewer.id,
      purpose: 'change-email',
      tokenHash: hash,
      hours: LINK_HOURS,
      payload,
    })
    return await postMail(deps, trx, posting)
  })
  afterCommit()
}

type Writing = { viewer: Viewer; site: string; token: string }

function writeLetter({ config }: Deps, { viewer: { name, language }, site, token }: Writing) {
  const url = new URL(`/confirm-email?token=${token}`, config.baseUrl).href
  return writeChangeEmailLetter({ name, language, site, url })
}
