import { sql, type Updateable } from 'kysely'
import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Photos } from '../../platform/db/schema.generated.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'
import { takenAt } from './queries.ts'

/**
 * Holds the author's row before any photo of theirs. Photos, their counts and a suspension all come back to it, so whoever
 * begins here waits in line, and nobody for each other.
 * @throws Problem `sign-in-required` when the account was deleted meanwhile: nothing may come to it any more.
 */
export async function lockAuthor(trx: Trx, accountId: string): Promise<void> {
  const author = await trx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('deletedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!author) throw problem('sign-in-required')
}

/** A photo as far as the viewer may see it, held until the transaction ends. */
export function lockPhoto(trx: Trx, viewer: Onlooker, id: string) {
  return trx
    .selectFrom('photos')
    .select(['photos.id', 'photos.accountId', 'photos.mediaKey', 'photos.listed'])
    .select(['photos.camera', 'photos.fileFacts', takenAt])
    .where('photos.id', '=', id)
    .where(visibleTo(viewer))
    .forUpdate()
    .executeTakeFirst()
}

export function updatePhoto(db: Db, id: string, change: Updateable<Photos>) {
  return db
    .updateTable('photos')
    .set(change)
    .where('id', '=', id)
    .returning('listed')
    .executeTakeFirstOrThrow()
}

export async function markPhotoRemoved(db: Db, id: string): Promise<void> {
  await db.updateTable('photos').set({ removedAt: sql`now()` }).where('id', '=', id).execute()
}

/** Takes back a removal that is younger than so many seconds; false when there is none. */
export async function restoreRemoved(
  db: Db,
  accountId: string,
  { id, seconds }: { id: string; seconds: number },
) {
  const result = await db
    .updateTable('photos')
    .set({ removedAt: null })
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .where('removedAt', '>', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Deletes the row of a removed photo for good; undefined when it was restored or is gone. */
export function deleteRemovedPhoto(db: Db, id: string) {
  return db
    .deleteFrom('photos')
    .where('id', '=', id)
    .where('removedAt', 'is not', null)
    .returning(['mediaKey', 'originalKey'])
    .executeTakeFirst()
}
