import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { isCalled } from '../accounts/index.ts'
import { blockedAround, notBlocked, type Onlooker, visibleTo } from '../visibility/index.ts'

type Pair = { accountId: string; photoId: string }

/** How many of those who collected a photo the viewer may see: the kept count, without those whom a block hides. */
export function collectCountFor(viewer: Onlooker) {
  if (!viewer) return sql<number>`photos.collect_count`
  const hidden = blockedAround(viewer)
  return sql<number>`photos.collect_count - case when exists ${hidden} then (
    select count(*)::integer from collects as hidden
    where hidden.photo_id = photos.id and hidden.listed and hidden.account_id = any (array${hidden})) else 0 end`
}

/**
 * Whether the viewer has collected a photo of the surrounding query; `photo` names the column with its id. Looked up photo by photo:
 * an `exists` the planner may answer by reading all that somebody has ever collected.
 */
export function isCollectedBy(viewer: Onlooker, photo = 'photos.id') {
  if (!viewer) return sql<boolean>`false`
  return sql<boolean>`(select true from collects
    where collects.account_id = ${viewer.id} and collects.photo_id = ${sql.ref(photo)} limit 1) is not null`
}

/** How often a photo was collected, if the viewer may see it. */
export function findCollectCount(db: Db, viewer: Onlooker, photoId: string) {
  return db
    .selectFrom('photos')
    .select(['photos.id', collectCountFor(viewer).as('collectCount')])
    .where('photos.id', '=', photoId)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/**
 * Done twice, or twice at once, it is done once; of a photo that is being erased nothing is collected. The photo is held
 * before the row, here and when it is taken back: the count comes to it anyway, and in two orders two could wait for each
 * other.
 */
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
        .forNoKeyUpdate(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteCollect(db: Db, { accountId, photoId }: Pair): Promise<void> {
  await db
    .with('held', (held) => held.selectFrom('photos').select('id').where('id', '=', photoId).forNoKeyUpdate())
    .deleteFrom('collects')
    .using('held')
    .whereRef('collects.photoId', '=', 'held.id')
    .where('collects.accountId', '=', accountId)
    .execute()
}

export type CollectorSpan = {
  photoId: string
  limit: number
  before?: string | undefined
  /** How the name of whoever is looked for begins. */
  q?: string | undefined
}

/** Who collected a photo, newest first; whoever asks has asked whether the viewer may see it. */
export function listCollectors(db: Db, viewer: Onlooker, { photoId, limit, before, q }: CollectorSpan) {
  return db
    .selectFrom('collects')
    .select(['collects.id', 'collects.accountId as personId'])
    .where('collects.photoId', '=', photoId)
    .where('collects.listed', '=', true)
    .where(notBlocked(viewer, 'collects.accountId'))
    .where(isCalled('collects.accountId', q))
    .$if(before !== undefined, (query) => query.where('collects.id', '<', String(before)))
    .orderBy('collects.id', 'desc')
    .limit(limit)
    .execute()
}
