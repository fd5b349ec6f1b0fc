import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { takenAt } from './queries.ts'

/** Bytes of all originals of an account. */
export async function countOriginalBytes(db: Db, accountId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom('photos')
    .select(sql<string>`coalesce(sum(original_bytes), 0)`.as('bytes'))
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(bytes)
}

const columns = [
  ...(['id', 'description', 'altText', 'visibility', 'width', 'height', 'format', 'camera'] as const),
  ...([
    'originalKey',
    'originalBytes',
    'mediaKey',
    'latitude',
    'longitude',
    'createdAt',
    'download',
    'showsPlace',
  ] as const),
] as const

/** An account's own photos with everything that is known about them, newest first; removed ones are gone. */
export function listOwnPhotos(
  db: Db,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  return db
    .selectFrom('photos')
    .select([
      ...columns,
      takenAt,
      sql<string[]>`array(
        select tags.name from photo_tags join tags on tags.id = photo_tags.tag_id
        where photo_tags.photo_id = photos.id order by photo_tags.position)`.as('tags'),
    ])
    .where('accountId', '=', accountId)
    .where('removedAt', 'is', null)
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export type OwnPhotoRow = Awaited<ReturnType<typeof listOwnPhotos>>[number]
