import type { Db } from '../../platform/db/database.ts'
import { accountVisibleTo } from '../visibility/index.ts'

/** Names of those an account follows and of its followers, as everybody sees them; nothing else about them. */
export async function listFollowNames(db: Db, accountId: string) {
  const [following, followers] = await Promise.all([
    listNames(db, accountId, { own: 'followerId', other: 'followeeId' }),
    listNames(db, accountId, { own: 'followeeId', other: 'followerId' }),
  ])
  return { following, followers }
}

type Side = 'followerId' | 'followeeId'

async function listNames(db: Db, accountId: string, { own, other }: { own: Side; other: Side }) {
  const rows = await db
    .selectFrom('follows')
    .innerJoin('accounts', 'accounts.id', `follows.${other}`)
    .select(['accounts.username', 'follows.state', 'follows.createdAt'])
    .where(`follows.${own}`, '=', accountId)
    .where(accountVisibleTo({ id: accountId }))
    .orderBy('follows.createdAt')
    .execute()
  return rows.map(({ username, state, createdAt }) => ({ username, state, since: createdAt.toISOString() }))
}
