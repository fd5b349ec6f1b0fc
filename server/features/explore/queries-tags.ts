import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import { listedPhoto, type Onlooker } from '../visibility/index.ts'

function photosOf(db: Db, viewer: Onlooker, tagId: string) {
  return db
    .selectFrom('photoTags')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_tags.photo_id'), (join) => join.onTrue())
    .select(['found.id', 'photoTags.collectCount'])
    .where('photoTags.tagId', '=', tagId)
    .where('photoTags.listed', '=', sql.lit(true))
}

type Span<Position> = { tagId: string; limit: number; before: Position | undefined }
type Wish = { viewer: Onlooker; tagId: string; limit: number; count?: string; id?: string }

const newest = prepare('newest-of-tag', (db, { viewer, tagId, limit, id }: Wish) =>
  photosOf(db, viewer, tagId)
    .$if(id !== undefined, (query) => query.where('photoTags.photoId', '<', String(id)))
    .orderBy('photoTags.photoId', 'desc')
    .limit(sql.lit(limit)),
)

/** The listed photos of a tag from new to old. */
export function listNewestOfTag(db: Db, viewer: Onlooker, { before, ...span }: Span<{ id: string }>) {
  return newest(db, { viewer, ...span, ...before })
}

const mostCollected = prepare('most-collected-of-tag', (db, { viewer, tagId, limit, count, id }: Wish) =>
  photosOf(db, viewer, tagId)
    .$if(id !== undefined, (query) =>
      query.where(
        sql<boolean>`(photo_tags.collect_count, photo_tags.photo_id) < (${count}::integer, ${id}::bigint)`,
      ),
    )
    .orderBy('photoTags.collectCount', 'desc')
    .orderBy('photoTags.photoId', 'desc')
    .limit(sql.lit(limit)),
)

/** The listed photos of a tag from the most collected to the least. */
export function listMostCollectedOfTag(
  db: Db,
  viewer: Onlooker,
  { before, ...span }: Span<{ count: string; id: string }>,
) {
  return mostCollected(db, { viewer, ...span, ...before })
}
