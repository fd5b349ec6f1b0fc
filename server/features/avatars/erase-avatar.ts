import type { Deps } from '../../platform/deps.ts'
import { avatarFolder } from './change-avatar.ts'
import { findAvatar, replaceAvatar } from './queries.ts'

/** Erases a closed account's picture and returns how many there were. The files go first: the row knows where they are. */
export async function eraseAvatar({ db, files }: Deps, accountId: string): Promise<number> {
  const avatar = await findAvatar(db, accountId)
  if (!avatar?.hasAvatar) return 0
  const { avatarKey } = avatar
  await files.removeFolder(avatarFolder(avatarKey))
  await db.transaction().execute((trx) => replaceAvatar(trx, accountId, { avatarKey, hasAvatar: false }))
  return 1
}
