import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { listedPhoto, type Onlooker } from '../visibility/index.ts'

function photosOf(db: Db, viewer: Onlooker, tagId: string) {
  return db
    .selectFrom('photoTags')
    .innerJoinLateral(listedPhoto(db, viewer, 'photo_tags.photo_id'), (join) => join.onTrue())
    .select(['found.id', 'photoTags.collectCount'])
    .where('photoTags.tagId', '=', tagId)
    .where('photoTags.listed', '=', true)
}

type Span<Position> = { tagId: string; limit: number; before: Position | undefined }

/** The listed photos of a tag from new to old. */
export function listNewestOfTag(db: Db, viewer: Onlooker, { tagId, limit, before }: Span<{ id: string }>) {
  return photosOf(db, viewer, tagId)
    .$if(before !== undefined, (query) => query.where('photoTags.photoId', '<', String(before?.id)))
    .orderBy('photoTags.photoId', 'desc')
    .limit(limit)
    .execute()
}

/** The listed photos of a tag from the most collected to the least. */
export function listMostCollectedOfTag(
  db: Db,
  viewer: Onlooker,
  { tagId, limit, before }: Span<{ collectCount: number; id: string }>,
) {
  return photosOf(db, viewer, tagId)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(photo_tags.collect_count, photo_tags.photo_id) < (${before?.collectCount}::integer, ${before?.id}::bigint)`,
      ),
    )
    .orderBy('photoTags.collectCount', 'desc')
    .orderBy('photoTags.photoId', 'desc')
    .limit(limit)
    .execute()
}
