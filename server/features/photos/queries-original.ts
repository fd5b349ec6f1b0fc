import type { Db } from '../../platform/db/database.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'
import { takenAt } from './queries.ts'

/** Where the original of a photo lies, if the viewer may see the photo, and who may have it. */
export function findVisibleOriginal(db: Db, viewer: Onlooker, id: string) {
  return db
    .selectFrom('photos')
    .innerJoin('accounts', 'accounts.id', 'photos.accountId')
    .select([
      'photos.id',
      'photos.accountId',
      'photos.originalKey',
      'photos.format',
      'photos.download',
      'accounts.username',
    ])
    .where('photos.id', '=', id)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

export type OriginalRow = NonNullable<Awaited<ReturnType<typeof findVisibleOriginal>>>

/** What is known about the file of one's own photo. */
export function findOwnFile(db: Db, viewer: { id: string }, id: string) {
  return db
    .selectFrom('photos')
    .select(['camera', 'findings', 'latitude', 'longitude', 'download', 'showsPlace', 'format', 'trimmed'])
    .select(['fileFacts', takenAt])
    .where('photos.id', '=', id)
    .where('photos.accountId', '=', viewer.id)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

export type OwnFileRow = NonNullable<Awaited<ReturnType<typeof findOwnFile>>>
