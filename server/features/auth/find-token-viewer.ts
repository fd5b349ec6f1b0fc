import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Permission, Viewer } from '../../platform/http/viewer.ts'
import { findTokenViewerRow, touchToken } from './queries-tokens.ts'
import { hashToken } from './tokens.ts'

/** Who a program acts for, with what both of them may do. @throws Problem `invalid-token`. */
export async function findTokenViewer(deps: Deps, token: string): Promise<Viewer> {
  const row = await findTokenViewerRow(deps.pool, hashToken(token))
  if (!row) throw problem('invalid-token')
  if (row.isStale) await touchToken(deps.db, row.sessionId)
  const { isStale: _isStale, permissions, scopes, ...rest } = row
  const shared = permissions.filter((permission) => scopes.includes(permission))
  // Names that nobody asks for do no harm.
  return { ...rest, permissions: new Set(shared as Permission[]), isProgram: true }
}
