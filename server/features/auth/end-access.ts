import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { deleteAllLinks } from './queries.ts'
import { deletePasskeys } from './queries-passkeys.ts'
import { deleteSessions, isSessionAlive } from './queries-sessions.ts'
import { deleteTokens, isTokenAlive } from './queries-tokens.ts'
import { deleteTwoFactor } from './queries-two-factor.ts'

/** Nothing that lets anybody in as this account works any more. */
export async function endAccess(db: Db, accountId: string): Promise<void> {
  await deleteSessions(db, accountId)
  await deleteTokens(db, accountId)
  await deleteAllLinks(db, accountId)
  await deletePasskeys(db, accountId)
  await deleteTwoFactor(db, accountId)
}

/** The question for what goes on after its request was let in: uploads, streams. A suspension ends sessions and tokens. */
export async function isStillSignedIn(db: Db, viewer: Viewer): Promise<boolean> {
  return viewer.isProgram
    ? await isTokenAlive(db, viewer.sessionId)
    : await isSessionAlive(db, viewer.sessionId)
}
