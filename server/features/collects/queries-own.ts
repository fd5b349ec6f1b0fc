import type { Db } from '../../platform/db/database.ts'
import { madeAt } from '../../platform/db/made-at.ts'
import { visibleTo } from '../visibility/index.ts'

/** Somebody's collection as far as they may still see it, newest first. An id says when it was made. */
export function listOwnCollects(
  db: Db,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  return db
    .selectFrom('collects')
    .innerJoin('photos', 'photos.id', 'collects.photoId')
    .innerJoin('accounts', 'accounts.id', 'photos.accountId')
    .select(['collects.id', 'collects.photoId', 'accounts.username', madeAt('collects.id').as('collectedAt')])
    .where('collects.accountId', '=', accountId)
    .where(visibleTo({ id: accountId }))
    .$if(before !== undefined, (query) => query.where('collects.id', '<', String(before)))
    .orderBy('collects.id', 'desc')
    .limit(limit)
    .execute()
}

/** Some of an account's collects, those of the oldest photos first; returns how many. */
export async function deleteOwnCollects(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db
    .selectFrom('collects')
    .select('photoId')
    .where('accountId', '=', accountId)
    .orderBy('photoId')
    .limit(limit)
  const { numDeletedRows } = await db
    .deleteFrom('collects')
    .where('accountId', '=', accountId)
    .where('photoId', 'in', some)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
