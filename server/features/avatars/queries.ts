import type { Db, Trx } from '../../platform/db/database.ts'

/** Whose picture lies under this name; that of a suspended account is nobody's. */
export function findAvatarOwner(db: Db, avatarKey: string) {
  return db
    .selectFrom('accounts')
    .select(['id', 'hasAvatar'])
    .where('avatarKey', '=', avatarKey)
    .where('suspendedAt', 'is', null)
    .executeTakeFirst()
}

/** What an account shows, whether others may see it or not. */
export function findAvatar(db: Db, accountId: string) {
  return db
    .selectFrom('accounts')
    .select(['avatarKey', 'hasAvatar'])
    .where('id', '=', accountId)
    .executeTakeFirst()
}

/** Suspended or not: a suspension may end. */
export async function isAvatarInUse(db: Db, avatarKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('avatarKey', '=', avatarKey)
    .where('hasAvatar', '=', true)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Held as strongly as what stands in a unique index needs: see `lockIdentity`.
 * @returns what was there before; undefined when the account is gone.
 */
export async function replaceAvatar(
  trx: Trx,
  accountId: string,
  avatar: { avatarKey: string; hasAvatar: boolean },
) {
  const before = await trx
    .selectFrom('accounts')
    .select(['avatarKey', 'hasAvatar'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (before) await trx.updateTable('accounts').set(avatar).where('id', '=', accountId).execute()
  return before
}
