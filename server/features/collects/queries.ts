import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'

type Pair = { accountId: string; photoId: string }

/** How often a photo was collected, if the viewer may see it. */
export function findCollectCount(db: Db, viewer: Onlooker, photoId: string) {
  return db
    .selectFrom('photos')
    .select(['photos.id', 'photos.collectCount'])
    .where('photos.id', '=', photoId)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/** Done twice, or twice at once, it is done once; of a photo that is being erased nothing is collected. */
export async function insertCollect(db: Db, { accountId, photoId }: Pair): Promise<void> {
  await db
    .insertInto('collects')
    .columns(['accountId', 'photoId'])
    .expression((eb) =>
      eb
        .selectFrom('photos')
        .select([sql<string>`${accountId}::bigint`.as('accountId'), 'photos.id'])
        .where('photos.id', '=', photoId)
        .where(visibleTo({ id: accountId }))
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteCollect(db: Db, { accountId, photoId }: Pair): Promise<void> {
  await db.deleteFrom('collects').where('accountId', '=', accountId).where('photoId', '=', photoId).execute()
}

/** Who collected a photo, newest first; whoever asks has asked whether the viewer may see it. */
export function listCollectors(
  db: Db,
  photoId: string,
  { limit, before }: { limit: number; before: string | undefined },
) {
  return db
    .selectFrom('collects')
    .innerJoin('accounts', 'accounts.id', 'collects.accountId')
    .select(['collects.id', 'accounts.username', 'accounts.name', 'accounts.avatarKey', 'accounts.hasAvatar'])
    .where('collects.photoId', '=', photoId)
    .where('collects.listed', '=', true)
    .$if(before !== undefined, (query) => query.where('collects.id', '<', String(before)))
    .orderBy('collects.id', 'desc')
    .limit(limit)
    .execute()
}

/** Which of these photos the account has collected. */
export async function listCollected(db: Db, accountId: string, photoIds: string[]): Promise<Set<string>> {
  if (photoIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('collects')
    .select('photoId')
    .where('accountId', '=', accountId)
    .where('photoId', '=', sql<string>`any(${photoIds}::bigint[])`)
    .execute()
  return new Set(rows.map(({ photoId }) => photoId))
}
