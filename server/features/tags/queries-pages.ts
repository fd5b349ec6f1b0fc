import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'

/** Tags with a listed photo that the viewer may see. Counts are of all listed ones, the same for everybody. */
function visibleTags(db: Db, viewer: Onlooker) {
  return db
    .selectFrom('tags')
    .select(['tags.id', 'tags.name', 'tags.photoCount', isFollowed(viewer).as('isFollowed')])
    .where('tags.photoCount', '>', 0)
    .$if(viewer !== null, (query) => query.where((eb) => eb.exists(newestPhoto(eb, viewer))))
}

/** Its limit keeps it a question that the first photo answers, however many there are. */
function newestPhoto(eb: ExpressionBuilder<DB, 'tags'>, viewer: Onlooker) {
  return eb
    .selectFrom('photoTags')
    .innerJoin('photos', 'photos.id', 'photoTags.photoId')
    .select('photos.id')
    .whereRef('photoTags.tagId', '=', 'tags.id')
    .where('photoTags.listed', '=', sql.lit(true))
    .where('photos.listed', '=', sql.lit(true))
    .where(visibleTo(viewer))
    .orderBy('photoTags.photoId', 'desc')
    .limit(sql.lit(1))
}

const tagByName = prepare('tag', (db, { viewer, name }: { viewer: Onlooker; name: string }) =>
  visibleTags(db, viewer).where('tags.name', '=', name),
)

export async function findVisibleTag(db: Db, viewer: Onlooker, name: string) {
  const [tag] = await tagByName(db, { viewer, name })
  return tag
}

/** What is used most lately. */
export function listHotTags(db: Db, viewer: Onlooker, limit: number) {
  return visibleTags(db, viewer)
    .orderBy('tags.trend', 'desc')
    .orderBy('tags.id', 'desc')
    .limit(limit)
    .execute()
}

function followedTags(db: Db, { id }: { id: string }) {
  return visibleTags(db, { id })
    .innerJoin('tagFollows', 'tagFollows.tagId', 'tags.id')
    .select('tagFollows.id as followId')
    .where('tagFollows.accountId', '=', id)
}

/** What somebody follows, the last first, without tags all of whose photos are hidden from them. */
export function listFollowedTags(
  db: Db,
  viewer: { id: string },
  { limit, before }: { limit: number; before: string | undefined },
) {
  return followedTags(db, viewer)
    .$if(before !== undefined, (query) => query.where('tagFollows.id', '<', String(before)))
    .orderBy('tagFollows.id', 'desc')
    .limit(limit)
    .execute()
}

export async function countFollowedTags(db: Db, viewer: { id: string }): Promise<number> {
  const { count } = await db
    .selectFrom(followedTags(db, viewer).as('followed'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function isFollowed(viewer: Onlooker) {
  if (!viewer) return sql<boolean>`false`
  return sql<boolean>`exists (select from tag_follows
    where tag_follows.account_id = ${viewer.id} and tag_follows.tag_id = tags.id)`
}
