import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import { isCollectedBy } from '../collects/index.ts'
import { hidings, isSparedNobody, notBlocked, notHidden, notMuted, visibleTo } from '../visibility/index.ts'

type Viewer = { id: string }

/** Whoever follows no more people or tags than this hears when one of them has something new, others when anybody has. */
export const LISTENED = 200

export type Range = { limit: number; before: string | undefined }

/** A batch in somebody's feed: whole, or only its photos with tags that one follows. */
export type CardRow = { id: string; isWhole: boolean }

/** Whoever follows more than this finds the next page most often among everybody's last batches. */
const MANY = 200
const LAST = 5_000

/** What followers see of a photo that is not theirs, in the words of the index `photos_shared_idx`. */
const shared = sql`removed_at is null and visibility in ('public', 'followers')`

type CardsWish = { viewer: Viewer; limit: number; before: string | undefined }

const cardsOf = prepare('feed-cards', (db, { viewer, ...range }: CardsWish) => ({
  compile: () => selectCards(viewer, range).compile(db),
}))

/** The batches of the home feed, newest first, as many as `limit` where there are as many. */
export async function listCards(db: Db, viewer: Viewer, { limit, before }: Range): Promise<CardRow[]> {
  return await cardsOf(db, { viewer, limit, before })
}

function selectCards(viewer: Viewer, range: Range) {
  return sql<CardRow>`
    with people as materialized (${selectPeople(viewer)}),
    last as materialized (${selectLast(viewer, range)}),
    latest as materialized (${selectLatest(viewer, range)})
    select batch_id as id, bool_or(is_whole) as is_whole from (
      select batch_id, true as is_whole from last
      union all select batch_id, true from (${selectOfPeople(viewer, range)}) as theirs
      union all select batch_id, true from (${selectOwn(viewer, range)}) as own
      union all select batch_id, false from (${selectOfTags(viewer, range)}) as tagged
    ) as cards
    group by batch_id order by batch_id desc limit ${sql.lit(range.limit)}`
}

/** Being listed, a follow is accepted, and nobody in it suspended or blocked. */
function selectPeople(viewer: Viewer) {
  return sql`select followee_id as id from follows where follower_id = ${viewer.id} and listed
    and ${notMuted(viewer, 'followeeId')}`
}

/**
 * Among everybody's last batches; a full page or not of use. Nothing for whoever follows few: the others are quicker. Only
 * of followed people's it is asked what is in them.
 */
function selectLast(viewer: Viewer, { limit, before }: Range) {
  return sql`select id as batch_id from (
      select id, account_id from batches where true ${olderThan(before, 'id')}
      order by id desc
      limit (select case when count(*) > ${sql.lit(MANY)} then ${sql.lit(LAST)} else 0 end from people)
    ) as everybodys
    where case when account_id in (select id from people) then ${notHidden(viewer, 'everybodys.id')} and (
      select true from photos
      where photos.account_id = everybodys.account_id and photos.batch_id = everybodys.id and ${shared} limit 1
    ) end
    order by id desc limit ${sql.lit(limit)}`
}

/** Who published last: nobody else can have something on the page. */
function selectLatest(viewer: Viewer, { limit, before }: Range) {
  return sql`select people.id, newest.batch_id from people cross join lateral (
      select batch_id from photos where account_id = people.id and ${shared} ${olderThan(before)}
        and ${notHidden(viewer, 'photos.batchId')}
      order by batch_id desc limit 1
    ) as newest
    where (select count(*) from last) < ${sql.lit(limit)}
    order by newest.batch_id desc limit ${sql.lit(limit)}`
}

/** Where as many as a page have something, nothing older than the last of these is on it. */
function selectOfPeople(viewer: Viewer, { limit, before }: Range) {
  return sql`select theirs.batch_id from latest cross join lateral (
      select batch_id from (
        select distinct batch_id from photos where account_id = latest.id and ${shared} ${olderThan(before)}
          and batch_id >= coalesce(
            (select batch_id from latest order by batch_id desc limit 1 offset ${sql.lit(limit - 1)}), 0)
        order by batch_id desc
      ) as shared_batches
      where ${notHidden(viewer, 'shared_batches.batchId')}
      order by batch_id desc limit ${sql.lit(limit)}
    ) as theirs`
}

function selectOwn({ id }: Viewer, { limit, before }: Range) {
  return sql`select batches.id as batch_id from batches where account_id = ${id} ${olderThan(before, 'batches.id')}
    and exists (select from photos where photos.batch_id = batches.id and photos.removed_at is null)
    order by batches.id desc limit ${sql.lit(limit)}`
}

/** Who took a photo is asked only for whoever is spared somebody: that is a look at each. */
function selectOfTags(viewer: Viewer, { limit, before }: Range) {
  return sql`select tagged.batch_id from tag_follows cross join lateral (
      select distinct photo_tags.batch_id from photo_tags
      where photo_tags.tag_id = tag_follows.tag_id and photo_tags.listed ${olderThan(before, 'photo_tags.batch_id')}
        and (${isSparedNobody(viewer)} or (select true from photos where photos.id = photo_tags.photo_id
          and ${notMuted(viewer, 'photos.accountId')} and ${notBlocked(viewer, 'photos.accountId')} limit 1))
        and ${notHidden(viewer, 'photo_tags.batchId')}
      order by photo_tags.batch_id desc limit ${sql.lit(limit)}
    ) as tagged where tag_follows.account_id = ${viewer.id}`
}

function olderThan(before: string | undefined, column = 'batch_id'): RawBuilder<unknown> {
  return before === undefined ? sql`` : sql`and ${sql.ref(column)} < ${before}::bigint`
}

const followedOf = prepare('feed-followed', (db, { id }: Viewer) =>
  db.selectNoFrom((eb) => [
    sql<string[]>`array(${eb
      .selectFrom('follows')
      .select('followeeId')
      .where('followerId', '=', id)
      .where('listed', '=', true)
      .limit(LISTENED + 1)})`.as('people'),
    sql<string[]>`array(${eb
      .selectFrom('tagFollows')
      .innerJoin('tags', 'tags.id', 'tagFollows.tagId')
      .select('tags.name')
      .where('tagFollows.accountId', '=', id)
      .limit(LISTENED + 1)})`.as('tags'),
  ]),
)

/** Whose photos, and which tags', come to somebody's feed, up to one more than are listened to. */
export async function findFollowed(db: Db, { id }: Viewer): Promise<{ people: string[]; tags: string[] }> {
  const [followed] = await followedOf(db, { id })
  return followed ?? { people: [], tags: [] }
}

type PhotosWish = { viewer: Viewer; cards: string[]; whole: string[]; most: number }

const photosOf = prepare('feed-photos', (db, { viewer, cards, whole, most }: PhotosWish) => {
  const among = (ids: string[]) => sql<string>`any(${ids}::bigint[])`
  const isWhole = sql<boolean>`batch_id = ${among(whole)}`
  const visible = db
    .selectFrom('photos')
    .select(['photos.id', 'photos.batchId'])
    .select(sql<string | null>`case when ${isWhole} then null else ${followedTag(viewer)} end`.as('tag'))
    .select(
      sql<number>`row_number() over (partition by batch_id order by photos.id desc)::integer`.as('place'),
    )
    .select(sql<number>`count(*) over (partition by batch_id)::integer`.as('total'))
    .where('photos.batchId', '=', among(cards))
    .where(visibleTo(viewer))
    .where((eb) =>
      eb.or([isWhole, eb.and([eb('photos.listed', '=', true), eb(followedTag(viewer), 'is not', null)])]),
    )
  return db
    .selectFrom(visible.as('visible'))
    .select(isCollectedBy(viewer, 'visible.id').as('isCollected'))
    .select(hidings(viewer))
    .select(['visible.id', 'visible.batchId', 'visible.tag', 'visible.total'])
    .where('visible.place', '<=', most)
    .orderBy('visible.batchId', 'desc')
    .orderBy('visible.place')
})

/** The photos of these cards, the first of each, with how many there are. */
export async function listCardPhotos(
  db: Db,
  viewer: Viewer,
  { cards, most }: { cards: CardRow[]; most: number },
) {
  const idsOf = (rows: CardRow[]) => rows.map(({ id }) => id)
  const whole = cards.filter(({ isWhole }) => isWhole)
  return await photosOf(db, { viewer, cards: idsOf(cards), whole: idsOf(whole), most })
}

function followedTag({ id }: Viewer) {
  return sql<string | null>`(select min(tags.name) from photo_tags
    join tag_follows on tag_follows.tag_id = photo_tags.tag_id and tag_follows.account_id = ${id}
    join tags on tags.id = photo_tags.tag_id where photo_tags.photo_id = photos.id)`
}
