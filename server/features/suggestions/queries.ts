import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import { accountVisibleTo, notBlocked, notHidden, visibleTo } from '../visibility/index.ts'

type Viewer = { id: string }

/** How far each question looks, so that nobody's takes longer than anybody's. */
const FOLLOWED = 200
const FOLLOWED_BY_EACH = 50
const TAGS = 20
const PHOTOS_OF_EACH = 30
const LAST_PHOTOS = 1_000

const suggested = prepare('suggestions', (db, { viewer, limit }: { viewer: Viewer; limit: number }) =>
  db
    .selectFrom('accounts')
    .innerJoin(selectBest(viewer, limit).as('best'), 'best.id', 'accounts.id')
    .select('accounts.id')
    .where(accountVisibleTo(viewer))
    .orderBy('best.source')
    .orderBy('best.score', 'desc')
    .orderBy('accounts.id', 'desc'),
)

/**
 * Whom the viewer may want to follow: first who is followed by many of those one follows, then who published under one's
 * tags, then who is followed by many and published lately. Nobody whom one follows, asked to follow, muted or blocked.
 */
export async function listSuggestions(db: Db, viewer: Viewer, limit: number): Promise<string[]> {
  const rows = await suggested(db, { viewer, limit })
  return rows.map(({ id }) => id)
}

type Found = { id: string; source: number; score: string }

/** Each once; whoever is suspended is in none of the three. */
function selectBest(viewer: Viewer, limit: number) {
  return sql<Found>`(select id, min(source) as source, max(score) as score
    from (${selectFollowedByFollowed(viewer)}
      union all ${selectActiveInTags(viewer)}
      union all ${selectLively()}) as found
    where id <> ${viewer.id} and ${notBlocked(viewer, 'found.id')}
      and id not in (select followee_id from follows where follower_id = ${viewer.id})
      and id not in (select muted_id from mutes where muter_id = ${viewer.id})
    group by id
    order by min(source), max(score) desc, id desc
    limit ${sql.lit(limit)})`
}

function selectFollowedByFollowed({ id }: Viewer) {
  return sql`select theirs.followee_id as id, 1 as source, count(*) as score
    from (select followee_id from follows where follower_id = ${id} and state = 'accepted' and listed
      order by id desc limit ${sql.lit(FOLLOWED)}) as mine
    cross join lateral (select followee_id from follows
      where follower_id = mine.followee_id and state = 'accepted' and listed
      order by follows.id desc limit ${sql.lit(FOLLOWED_BY_EACH)}) as theirs
    group by theirs.followee_id`
}

function selectActiveInTags({ id }: Viewer) {
  return sql`select tagged.account_id, 2, count(*)
    from (select tag_id from tag_follows where account_id = ${id} order by id desc limit ${sql.lit(TAGS)}) as mine
    cross join lateral (select author.account_id from photo_tags
      cross join lateral (select account_id from photos where photos.id = photo_tags.photo_id and listed limit 1) as author
      where photo_tags.tag_id = mine.tag_id
      order by photo_tags.photo_id desc limit ${sql.lit(PHOTOS_OF_EACH)}) as tagged
    group by tagged.account_id`
}

function selectLively() {
  return sql`select lively.account_id, 3, counted.followers
    from (select distinct account_id
      from (select account_id from photos where listed order by id desc limit ${sql.lit(LAST_PHOTOS)}) as last) as lively
    cross join lateral (select followers from follow_counts
      where follow_counts.account_id = lively.account_id limit 1) as counted`
}

/** The newest photos of each of these people that everybody may see, and the viewer has not hidden. */
export async function listPictureIds(
  db: Db,
  viewer: Viewer,
  { accountIds, most }: { accountIds: string[]; most: number },
) {
  const { rows } = await sql<{ id: string; accountId: string }>`
    select pictures.id, pictures.account_id as "accountId"
    from unnest(${accountIds}::bigint[]) as people (id)
    cross join lateral (${newestOf(db, viewer, most)}) as pictures`.execute(db)
  return rows
}

function newestOf(db: Db, viewer: Viewer, most: number) {
  return db
    .selectFrom('photos')
    .select(['photos.id', 'photos.accountId'])
    .where('photos.accountId', '=', sql<string>`people.id`)
    .where(visibleTo(null))
    .where(notHidden(viewer, 'photos.batchId'))
    .orderBy('photos.id', 'desc')
    .limit(most)
}
