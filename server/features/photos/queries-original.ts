import type { Db } from '../../platform/db/database.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'

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
