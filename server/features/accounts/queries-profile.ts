import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
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

type Question = { viewer: Onlooker; username: string }

const selectShown = (db: Db, viewer: Onlooker) =>
  db.selectFrom('accounts').select(shown).where(accountVisibleTo(viewer))

const present = prepare('account', (db, { viewer, username }: Question) =>
  selectShown(db, viewer).where('username', '=', username),
)

/**
 * Letter case does not matter; what the viewer may not see is not there. A name that was given up leads to the
 * account that had it last, until somebody takes it.
 */
export async function findProfile(db: Db, viewer: Onlooker, username: string) {
  const [row] = await present(db, { viewer, username })
  if (row) return row
  const former = db.selectFrom('formerUsernames').select('accountId').where('username', '=', username)
  return await selectShown(db, viewer).where('id', '=', former).executeTakeFirst()
}
