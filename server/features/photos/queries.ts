import { expressionBuilder, type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import type { Photos } from '../../platform/db/schema.generated.ts'
import { collectCountFor, isCollectedBy } from '../collects/index.ts'
import { commentCountFor } from '../comments/index.ts'
import {
  countsVisibleTo,
  hidings,
  notHidden,
  notMuted,
  type Onlooker,
  visibleTo,
} from '../visibility/index.ts'

export type Range = { limit: number; before?: string }

/** Which photos the viewer may see, newest first; each list adds which of them it holds. */
function selectIds(db: Db, viewer: Onlooker, { limit, before }: Range) {
  return db
    .selectFrom('photos')
    .select('photos.id')
    .where(visibleTo(viewer))
    .$if(before !== undefined, (query) => query.where('photos.id', '<', String(before)))
    .orderBy('photos.id', 'desc')
    .limit(sql.lit(limit))
}

const fresh = prepare('fresh', (db, { viewer, ...range }: Range & { viewer: Onlooker }) =>
  selectIds(db, viewer, range).where('photos.listed', '=', sql.lit(true)),
)

/** Public photos of everybody. */
export async function listFreshIds(db: Db, viewer: Onlooker, range: Range): Promise<string[]> {
  const rows = await fresh(db, { viewer, ...range })
  return rows.map((row) => row.id)
}

const everyone = prepare('everyone', (db, { viewer, ...range }: Range & { viewer: { id: string } }) =>
  selectIds(db, viewer, range)
    .where('photos.listed', '=', sql.lit(true))
    .where(notMuted(viewer, 'photos.accountId'))
    .where(notHidden(viewer, 'photos.batchId')),
)

/** The same without those whom the viewer has muted, and what they have hidden. */
export async function listEveryoneIds(db: Db, viewer: { id: string }, range: Range): Promise<string[]> {
  const rows = await everyone(db, { viewer, ...range })
  return rows.map((row) => row.id)
}

/** One account's photos. Not prepared: who has published little is found otherwise than who has published much. */
export async function listAccountIds(
  db: Db,
  viewer: Onlooker,
  { accountId, ...range }: Range & { accountId: string },
): Promise<string[]> {
  const rows = await selectIds(db, viewer, range).where('photos.accountId', '=', accountId).execute()
  return rows.map((row) => row.id)
}

/** All that is shown of photos, also what is the viewer’s own about them. */
function selectShown(db: Db, viewer: Onlooker) {
  return db
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
      takenAt,
      tagNames.as('tags'),
      collectCountFor(viewer).as('collectCount'),
      commentCountFor(viewer).as('commentCount'),
      isCollectedBy(viewer).as('isCollected'),
    ])
}

const photosById = prepare('photos', (db, { viewer, ids }: { viewer: Onlooker; ids: string[] }) =>
  selectShown(db, viewer).where('photos.id', '=', sql<string>`any(${ids}::bigint[])`),
)

const visiblePhoto = prepare('photo', (db, { viewer, id }: { viewer: Onlooker; id: string }) =>
  selectShown(db, viewer).where('photos.id', '=', id).where(visibleTo(viewer)),
)

/** The photos themselves, in the order of `ids`; whoever calls has asked `visibleTo` which ids these may be. */
export async function loadPhotos(db: Db, viewer: Onlooker, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await photosById(db, { viewer, ids })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const collectedAmong = (viewer: { id: string }, ids: string[]) =>
  sql<string[]>`array(select photo_id::text from collects
    where account_id = ${viewer.id} and photo_id = any(${ids}::bigint[]))`

type Own = { viewer: { id: string }; ids: string[] }

const ownColumns = ({ viewer, ids }: Own) => [collectedAmong(viewer, ids).as('collected'), ...hidings(viewer)]

const ownState = prepare('own-state', (db, own: Own) => db.selectNoFrom(ownColumns(own)).$castTo<OwnState>())

const ownStateOfVisible = prepare('own-state-of-visible', (db, own: Own) =>
  db
    .selectFrom('photos')
    .select(ownColumns(own))
    .where('photos.id', '=', sql<string>`any(${own.ids}::bigint[])`)
    .where(visibleTo(own.viewer))
    .$castTo<OwnState>(),
)

/** What is the viewer's own about some photos, and whether people are hidden from them. */
export async function findOwnState(db: Db, viewer: { id: string }, ids: string[]): Promise<OwnState> {
  const [row] = await ownState(db, { viewer, ids })
  if (!row) throw new Error('a select without a table has a row')
  return row
}

/** The same of one photo, if the viewer may see it. */
export async function findOwnStateOfVisible(
  db: Db,
  viewer: { id: string },
  id: string,
): Promise<OwnState | undefined> {
  const [row] = await ownStateOfVisible(db, { viewer, ids: [id] })
  return row
}

export type OwnState = {
  /** Which of the photos the viewer has collected. */
  collected: string[]
  /** Blocks of either side: what such people do is not counted. */
  isBlockedBySome: boolean
}

/** One photo, if the viewer may see it. */
export async function loadVisiblePhoto(db: Db, viewer: Onlooker, id: string) {
  const [row] = await visiblePhoto(db, { viewer, id })
  return row
}

/** By the camera's own clock, which has no zone. */
export const takenAt = sql<string | null>`to_char(photos.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS')`.as('takenAt')

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

/** The photo whose files lie under this name, if the viewer may have them: whoever is blocked is a stranger here. */
export async function findVisibleMedia(db: Db, viewer: Onlooker, mediaKey: string) {
  return await db
    .selectFrom('photos')
    .select(['photos.id', 'photos.listed'])
    .where('photos.mediaKey', '=', mediaKey)
    .where((eb) => eb.or([eb('photos.listed', '=', sql.lit(true)), visibleTo(viewer)(eb)]))
    .executeTakeFirst()
}

type CountWish = { viewer: Onlooker; accountId: string }

const countOf = prepare('photos-counted', (db, { viewer, accountId }: CountWish) =>
  db
    .selectFrom('photoCounts')
    .innerJoin('accounts', 'accounts.id', 'photoCounts.accountId')
    .select(sql<number>`coalesce(sum(photo_counts.count), 0)::int`.as('count'))
    .where('photoCounts.accountId', '=', accountId)
    .where(countsVisibleTo(viewer)),
)

/** True totals of what the viewer may see, from the counters: exact, and quick for whoever has many photos. */
export async function countPhotos(db: Db, viewer: Onlooker, accountId: string): Promise<number> {
  const [row] = await countOf(db, { viewer, accountId })
  return row?.count ?? 0
}

/** The same total for an account of the surrounding query, which is called `accounts`. */
export function photosFor(viewer: Onlooker) {
  return sql<number>`(select coalesce(sum(photo_counts.count), 0)::integer from photo_counts
    where photo_counts.account_id = accounts.id and ${countsVisibleTo(viewer)(expressionBuilder())})`
}

export async function insertBatch(db: Db, accountId: string): Promise<string> {
  const row = await db.insertInto('batches').values({ accountId }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Returns the new ids by the photos' original keys. */
export async function insertPhotos(db: Db, photos: Insertable<Photos>[]): Promise<Map<string, string>> {
  const rows = await db.insertInto('photos').values(photos).returning(['id', 'uploadKey']).execute()
  return new Map(rows.map(({ id, uploadKey }) => [uploadKey ?? '', id]))
}

export async function listPublishedKeys(db: Db, accountId: string, uploadKeys: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('photos')
    .select('uploadKey')
    .where('accountId', '=', accountId)
    .where('uploadKey', 'in', uploadKeys)
    .execute()
  return rows.flatMap((row) => row.uploadKey ?? [])
}
