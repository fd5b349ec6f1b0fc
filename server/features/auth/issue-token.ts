import { invalidInput, problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { lockViewer } from './lock-viewer.ts'
import { presentToken } from './present-tokens.ts'
import { countTokens, insertToken } from './queries-tokens.ts'
import { hashToken, makeToken } from './tokens.ts'

const MAX_TOKENS = 50

export type Wish = { name: string; scopes: string[]; days: number }

/**
 * A new token with its secret, which is nowhere else. The prefix lets programs that look for leaked secrets know it.
 * @throws Problem `invalid-input` for a scope that its maker does not hold; `too-many-tokens`.
 */
export async function issueToken({ db }: Deps, viewer: Viewer, { name, scopes, days }: Wish) {
  const held = new Set<string>(viewer.permissions)
  if (scopes.some((scope) => !held.has(scope)))
    throw invalidInput({ pointer: '/scopes', code: 'invalid-choice' })
  const secret = `tintype_${makeToken().token}`
  const token = { name: name.trim(), days, scopes: [...new Set(scopes)], tokenHash: hashToken(secret) }
  const row = await db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    if ((await countTokens(trx, viewer.id)) >= MAX_TOKENS) throw problem('too-many-tokens')
    return await insertToken(trx, { ...token, accountId: viewer.id })
  })
  return { ...presentToken(row), secret }
}
