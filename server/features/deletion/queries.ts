import type { Db } from '../../platform/db/database.ts'

/** Of both directions; returns how many there were, at most `limit`. */
export async function deleteFollows(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db
    .selectFrom('follows')
    .select(['followerId', 'followeeId'])
    .where((eb) => eb.or([eb('followerId', '=', accountId), eb('followeeId', '=', accountId)]))
    .limit(limit)
  const { numDeletedRows } = await db
    .deleteFrom('follows')
    .where(({ eb, refTuple }) =>
      eb(refTuple('followerId', 'followeeId'), 'in', some.$asTuple('followerId', 'followeeId')),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
