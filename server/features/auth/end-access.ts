import type { Db } from '../../platform/db/database.ts'
import { deleteAllLinks } from './queries.ts'
import { deletePasskeys } from './queries-passkeys.ts'
import { deleteSessions } from './queries-sessions.ts'
import { deleteTokens } from './queries-tokens.ts'
import { deleteTwoFactor } from './queries-two-factor.ts'

/** Nothing that lets anybody in as this account works any more. */
export async function endAccess(db: Db, accountId: string): Promise<void> {
  await deleteSessions(db, accountId)
  await deleteTokens(db, accountId)
  await deleteAllLinks(db, accountId)
  await deletePasskeys(db, accountId)
  await deleteTwoFactor(db, accountId)
}
