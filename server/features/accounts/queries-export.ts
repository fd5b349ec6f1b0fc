import type { Db } from '../../platform/db/database.ts'

/** What an account's owner may know about it: everything but what lets somebody in. */
export async function exportProfile(db: Db, accountId: string) {
  const [account, names] = await Promise.all([
    db
      .selectFrom('accounts')
      .select(['id', 'username', 'name', 'email', 'emailConfirmedAt', 'role', 'language', 'theme'])
      .select(['bio', 'website', 'place', 'isPrivate', 'createdAt'])
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('formerUsernames')
      .select(['username', 'givenUpAt'])
      .where('accountId', '=', accountId)
      .orderBy('givenUpAt')
      .execute(),
  ])
  return { ...account, formerUsernames: names }
}
