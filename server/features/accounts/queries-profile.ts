import type { Db } from '../../platform/db/database.ts'
import { accountVisibleTo, type Onlooker } from '../visibility/index.ts'

const shown = [
  'id',
  'username',
  'name',
  'bio',
  'website',
  'place',
  'isPrivate',
  'avatarKey',
  'hasAvatar',
  'createdAt',
] as const

/**
 * Letter case does not matter; what the viewer may not see is not there. A name that was given up leads to the
 * account that had it last, until somebody takes it.
 */
export async function findProfile(db: Db, viewer: Onlooker, username: string) {
  const profiles = db.selectFrom('accounts').select(shown).where(accountVisibleTo(viewer))
  const row = await profiles.where('username', '=', username).executeTakeFirst()
  if (row) return row
  const former = db.selectFrom('formerUsernames').select('accountId').where('username', '=', username)
  return await profiles.where('id', '=', former).executeTakeFirst()
}
