import type { Db } from '../../platform/db/database.ts'
import { accountVisibleTo } from '../visibility/index.ts'

/** Names of those an account follows, of its followers, as everybody sees them, and of tags; nothing else about them. */
export async function listFollowNames(db: Db, accountId: string) {
  const [following, followers, tags] = await Promise.all([
    listNames(db, accountId, { own: 'followerId', other: 'followeeId' }),
    listNames(db, accountId, { own: 'followeeId', other: 'followerId' }),
    listTags(db, accountId),
  ])
  return { following, followers, tags }
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

async function listTags(db: Db, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('tagFollows')
    .innerJoin('tags', 'tags.id', 'tagFollows.tagId')
    .select('tags.name')
    .where('tagFollows.accountId', '=', accountId)
    .orderBy('tagFollows.id')
    .execute()
  return rows.map(({ name }) => name)
}
