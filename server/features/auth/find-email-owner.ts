import { problem } from '../../catalogue.ts'
import { type Db, type Trx, violatedConstraint } from '../../platform/db/database.ts'
import { findAccount, findAccountByEmail, toAddress } from '../accounts/index.ts'
import { findFormerOwner } from './queries.ts'

type Owner = { id: string; name: string; email: string; language: string }

/**
 * Who confirmed the address, or had it until a change that can still be undone: whoever took an account over must not
 * take the old address as well, lest it cannot come back. Who only claims it holds it from nobody.
 */
export async function findEmailOwner(db: Db, email: string): Promise<Owner | undefined> {
  const owner = await findAccountByEmail(db, email)
  if (owner?.emailConfirmedAt) return owner
  const formerOwnerId = await findFormerOwner(db, toAddress(email))
  const former = formerOwnerId === undefined ? undefined : await findAccount(db, formerOwnerId)
  return former && { ...former, email }
}

/**
 * Gives an account the address, as `write` does it, unless somebody else has it by now.
 * @throws Problem `email-taken`
 */
export async function claimEmail(
  trx: Trx,
  { accountId, email }: { accountId: string; email: string },
  write: () => Promise<void>,
): Promise<void> {
  const owner = await findEmailOwner(trx, email)
  if (owner && owner.id !== accountId) throw problem('email-taken')
  await write().catch((error) => {
    throw violatedConstraint(error) === 'accounts_email_key' ? problem('email-taken') : error
  })
}
