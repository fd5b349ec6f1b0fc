import type { Db } from '../../platform/db/database.ts'
import { presentPasskey } from './present-passkeys.ts'
import { presentSession } from './present-sessions.ts'
import { presentToken } from './present-tokens.ts'
import { listPasskeys } from './queries-passkeys.ts'
import { listSessions } from './queries-sessions.ts'
import { listTokens } from './queries-tokens.ts'
import { findTwoFactor } from './queries-two-factor.ts'

/** How somebody gets in, where they are signed in and by which programs; nothing of it lets anybody in. */
export async function exportAccess(db: Db, accountId: string) {
  const [sessions, tokens, passkeys, twoFactor] = await Promise.all([
    listSessions(db, accountId),
    listTokens(db, accountId),
    listPasskeys(db, accountId),
    findTwoFactor(db, accountId),
  ])
  const devices = sessions.map(async (row) => {
    const { isCurrent: _isCurrent, ...device } = await presentSession(row, '')
    return { ...device, userAgent: row.userAgent }
  })
  return {
    devices: await Promise.all(devices),
    tokens: tokens.map(presentToken),
    passkeys: passkeys.map(presentPasskey),
    twoFactorSince: twoFactor?.confirmedAt?.toISOString() ?? null,
  }
}
