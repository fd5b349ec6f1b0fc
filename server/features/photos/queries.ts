import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Photos } from '../../platform/db/schema.generated.ts'
import { countsVisibleTo, type Onlooker, visibleTo } from '../visibility/index.ts'

export type Range = { limit: number; before?: string }

/** Which photos the viewer may see, newest first; each list adds which of them it holds. */
function selectIds(db: Db, viewer: Onlooker, { limit, before }: Range) {
  return db
    .selectFrom('photos')
    .select('photos.id')
    .where(visibleTo(viewer))
    .$if(before !== undefined, (query) => query.where('photos.id', '<', String(before)))
    .orderBy('photos.id', 'desc')
    .limit(limit)
}

/** Public photos of everybody. */
export async function listFreshIds(db: Db, viewer: Onlooker, range: Range): Promise<string[]> {
  const rows = await selectIds(db, viewer, range).where('photos.listed', '=', true).execute()
  return rows.map((row) => row.id)
}

/** One account's photos. */
export async function listAccountIds(
  db: Db,
  viewer: Onlooker,
  { accountId, ...range }: Range & { accountId: string },
): Promise<string[]> {
  const rows = await selectIds(db, viewer, range).where('photos.accountId', '=', accountId).execute()
  return rows.map((row) => row.id)
}

export type Neighbourhood = { id: string; accountId: string; list: 'author' | 'fresh' }

/** The nearest newer and older photo of the same list. */
export async function findNeighbourIds(db: Db, viewer: Onlooker, place: Neighbourhood) {
  const [newer, older] = await Promise.all([
    findNext(db, viewer, place, 'newer'),
    findNext(db, viewer, place, 'older'),
  ])
  return { newer, older }
}

// biome-ignore lint/complexity/useMaxParams: one query in two directions
async function findNext(
  db: Db,
  viewer: Onlooker,
  { id, accountId, list }: Neighbourhood,
  side: 'newer' | 'older',
) {
  const isNewer = side === 'newer'
  const row = await db
    .selectFrom('photos')
    .select('photos.id')
    .where('photos.id', isNewer ? '>' : '<', id)
    .where(visibleTo(viewer))
    .$if(list === 'author', (query) => query.where('photos.accountId', '=', accountId))
    .$if(list === 'fresh', (query) => query.where('photos.listed', '=', true))
    .orderBy('photos.id', isNewer ? 'asc' : 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** The photos themselves, in the order of `ids`; whoever calls has asked `visibleTo` which ids these may be. */
export async function loadPhotos(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('photos')
    .innerJoin('accounts', 'accounts.id', 'photos.accountId')
    .select([
      'photos.id',
      'photos.accountId',
      'photos.description',
      'photos.altText',
      'photos.visibility',
      'photos.listed',
      'photos.mediaKey',
      'photos.width',
      'photos.height',
      'photos.thumbhash',
      'photos.camera',
      'photos.collectCount',
      'photos.commentCount',
      'photos.commentsOpen',
      'photos.createdAt',
      'photos.format',
      'photos.download',
      'photos.showsPlace',
      'photos.latitude',
      'photos.longitude',
      'accounts.username',
      'accounts.name',
      'accounts.avatarKey',
      'accounts.hasAvatar',
      sql<string | null>`to_char(photos.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS')`.as('takenAt'),
      tagNames.as('tags'),
    ])
    .where('photos.id', '=', sql<string>`any(${ids}::bigint[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const tagNames = sql<string[]>`array(
  select tags.name from photo_tags join tags on tags.id = photo_tags.tag_id
  where photo_tags.photo_id = photos.id order by photo_tags.position)`

export type PhotoRow = Awaited<ReturnType<typeof loadPhotos>>[number]

export async function findVisiblePhoto(db: Db, viewer: Onlooker, id: string) {
  return await db
    .selectFrom('photos')
    .select(['photos.id', 'photos.accountId'])
    .where('photos.id', '=', id)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/** The photo whose files lie under this name, if the viewer may have them. */
export async function findVisibleMedia(db: Db, viewer: Onlooker, mediaKey: string) {
  return await db
    .selectFrom('photos')
    .select(['photos.id', 'photos.listed'])
    .where('photos.mediaKey', '=', mediaKey)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/** True totals of what the viewer may see, from the counters: exact, and quick for whoever has many photos. */
export async function countPhotos(db: Db, viewer: Onlooker, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('photoCounts')
    .innerJoin('accounts', 'accounts.id', 'photoCounts.accountId')
    .select(sql<number>`coalesce(sum(photo_counts.count), 0)::int`.as('count'))
    .where('photoCounts.accountId', '=', accountId)
    .where(countsVisibleTo(viewer))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertBatch(db: Db, accountId: string): Promise<string> {
  const row = await db.insertInto('batches').values({ accountId }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Returns the new ids by the photos' original keys. */
export async function insertPhotos(db: Db, photos: Insertable<Photos>[]): Promise<Map<string, string>> {
  const rows = await db.insertInto('photos').values(photos).returning(['id', 'originalKey']).execute()
  return new Map(rows.map(({ id, originalKey }) => [originalKey, id]))
}

export async function listPublishedKeys(
  db: Db,
  accountId: string,
  originalKeys: string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('photos')
    .select('originalKey')
    .where('accountId', '=', accountId)
    .where('originalKey', 'in', originalKeys)
    .execute()
  return rows.map((row) => row.originalKey)
}
