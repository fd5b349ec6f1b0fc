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

/** Letter case does not matter; what the viewer may not see is not there. */
export function findProfile(db: Db, viewer: Onlooker, username: string) {
  return db
    .selectFrom('accounts')
    .select(shown)
    .where('username', '=', username)
    .where(accountVisibleTo(viewer))
    .executeTakeFirst()
}
