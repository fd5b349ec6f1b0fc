import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { listedPhoto, notHidden, notMuted, type Onlooker, visibleTo } from '../visibility/index.ts'

/** Where a photo stands in a list; `collectCount` is given for a tag's photos in the order of it. */
export type Place = { id: string } & (
  | { of: 'author'; accountId: string }
  | { of: 'fresh' | 'everyone' }
  | { of: 'trending'; trend: number }
  | { of: 'tag'; tagId: string; collectCount?: number }
  | { of: 'collects'; collectorId: string; collectId: string }
)

type Of<Kind extends Place['of']> = Extract<Place, { of: Kind }> & { side: 'before' | 'after' }

/** The nearest photos before and after a place in a list. */
export async function findNeighbourIds(db: Db, viewer: Onlooker, place: Place) {
  const [before, after] = await Promise.all([
    findNext(db, viewer, { ...place, side: 'before' }),
    findNext(db, viewer, { ...place, side: 'after' }),
  ])
  return { before: before?.id, after: after?.id }
}

function findNext(db: Db, viewer: Onlooker, place: Of<Place['of']>) {
  if (place.of === 'trending') return findTrending(db, viewer, place)
  if (place.of === 'collects') return findOfCollection(db, viewer, place)
  return place.of === 'tag' ? findOfTag(db, viewer, place) : findById(db, viewer, place)
}

/** Lists run from high to low. */
const signs = { before: '>', after: '<' } as const
const directions = { before: 'asc', after: 'desc' } as const

function findById(db: Db, viewer: Onlooker, place: Of<'author' | 'fresh' | 'everyone'>) {
  return db
    .selectFrom('photos')
    .select('photos.id')
    .where('photos.id', signs[place.side], place.id)
    .where(visibleTo(viewer))
    .where((eb) =>
      place.of === 'author' ? eb('photos.accountId', '=', place.accountId) : eb('photos.listed', '=', true),
    )
    .$if(place.of === 'everyone', (query) =>
      query.where(notMuted(viewer, 'photos.accountId')).where(notHidden(viewer, 'photos.batchId')),
    )
    .orderBy('photos.id', directions[place.side])
    .limit(1)
    .executeTakeFirst()
}

function findTrending(db: Db, viewer: Onlooker, { id, trend, side }: Of<'trending'>) {
  const sign = sql.raw(signs[side])
  return db
    .selectFrom('photoTrends')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_trends.photo_id'), (join) => join.onTrue())
    .select('found.id')
    .where('photoTrends.listed', '=', true)
    .where(
      sql<boolean>`(photo_trends.trend, photo_trends.photo_id) ${sign} (${trend}::float8, ${id}::bigint)`,
    )
    .orderBy('photoTrends.trend', directions[side])
    .orderBy('photoTrends.photoId', directions[side])
    .limit(1)
    .executeTakeFirst()
}

function findOfTag(db: Db, viewer: Onlooker, { id, tagId, collectCount, side }: Of<'tag'>) {
  const sign = sql.raw(signs[side])
  const isByCollects = collectCount !== undefined
  return db
    .selectFrom('photoTags')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_tags.photo_id'), (join) => join.onTrue())
    .select('found.id')
    .where('photoTags.tagId', '=', tagId)
    .where('photoTags.listed', '=', true)
    .$if(!isByCollects, (query) => query.where('photoTags.photoId', signs[side], id))
    .$if(isByCollects, (query) =>
      query
        .where(
          sql<boolean>`(photo_tags.collect_count, photo_tags.photo_id) ${sign} (${collectCount}::integer, ${id}::bigint)`,
        )
        .orderBy('photoTags.collectCount', directions[side]),
    )
    .orderBy('photoTags.photoId', directions[side])
    .limit(1)
    .executeTakeFirst()
}

function findOfCollection(db: Db, viewer: Onlooker, { collectorId, collectId, side }: Of<'collects'>) {
  return db
    .selectFrom('collects')
    .innerJoin('photos', 'photos.id', 'collects.photoId')
    .select('photos.id')
    .where('collects.accountId', '=', collectorId)
    .where('collects.id', signs[side], collectId)
    .where(visibleTo(viewer))
    .orderBy('collects.id', directions[side])
    .limit(1)
    .executeTakeFirst()
}

/** Undefined for a photo that is in no public list. */
export async function findTrend(db: Db, photoId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('photoTrends')
    .select('trend')
    .where('photoId', '=', photoId)
    .where('listed', '=', true)
    .executeTakeFirst()
  return row?.trend
}

/** Undefined for a photo without that tag, or in no public list. */
export function findTagPlace(db: Db, photoId: string, name: string) {
  return db
    .selectFrom('tags')
    .innerJoin('photoTags', 'photoTags.tagId', 'tags.id')
    .select(['tags.id as tagId', 'photoTags.collectCount'])
    .where('tags.name', '=', name)
    .where('photoTags.photoId', '=', photoId)
    .where('photoTags.listed', '=', true)
    .executeTakeFirst()
}
