import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

export type Pair = { followerId: string; followeeId: string }

/** Holds both until the transaction ends, in the order of their ids; true when the one to be followed is private. */
export async function holdPair(db: Db, { followerId, followeeId }: Pair): Promise<boolean> {
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'isPrivate'])
    .where('id', 'in', [followerId, followeeId])
    .orderBy('id')
    .forShare()
    .execute()
  return rows.some(({ id, isPrivate }) => id === followeeId && isPrivate)
}

/** Done twice, or twice at once, it is done once. */
export async function insertFollow(db: Db, pair: Pair, state: 'requested' | 'accepted'): Promise<void> {
  await db
    .insertInto('follows')
    .values({ ...pair, state })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteFollow(db: Db, { followerId, followeeId }: Pair): Promise<void> {
  await db
    .deleteFrom('follows')
    .where('followerId', '=', followerId)
    .where('followeeId', '=', followeeId)
    .execute()
}

/** From now on the newest of the followers. @returns whether there was such a request. */
export async function acceptFollow(db: Db, { followerId, followeeId }: Pair): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('follows')
    .set({ state: 'accepted', id: sql<string>`make_id()` })
    .where('followerId', '=', followerId)
    .where('followeeId', '=', followeeId)
    .where('state', '=', 'requested')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many an account follows or has asked to follow, counted no further than `limit`. */
export async function countFollowing(db: Db, followerId: string, limit: number): Promise<number> {
  const some = db.selectFrom('follows').select('id').where('followerId', '=', followerId).limit(limit)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
