import type { Db } from '../../platform/db/database.ts'
import { findAccount, findAccountByEmail } from '../accounts/index.ts'
import { findFormerOwner } from './queries.ts'

type Owner = { id: string; name: string; email: string; language: string }

/**
 * Whose address it is, or was until a change that can still be undone: whoever took an account over must not take
 * the old address as well, lest it cannot come back.
 */
export async function findEmailOwner(db: Db, email: string): Promise<Owner | undefined> {
  const owner = await findAccountByEmail(db, email)
  if (owner) return owner
  const formerOwnerId = await findFormerOwner(db, email)
  const former = formerOwnerId === undefined ? undefined : await findAccount(db, formerOwnerId)
  return former && { ...former, email }
}
