import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { visibleTo } from '../visibility/index.ts'

/** What a photo was published with, if the viewer may see it. */
export function findBatch(db: Db, viewer: { id: string }, photoId: string) {
  return db
    .selectFrom('photos')
    .select(['photos.accountId', 'photos.batchId'])
    .where('photos.id', '=', photoId)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/** Done twice, or twice at once, it is done once; of what is being erased nothing is hidden. */
export async function insertHide(db: Db, accountId: string, batchId: string): Promise<void> {
  await db
    .insertInto('hiddenBatches')
    .columns(['accountId', 'batchId'])
    .expression((eb) =>
      eb
        .selectFrom('batches')
        .select([sql<string>`${accountId}::bigint`.as('accountId'), 'batches.id'])
        .where('batches.id', '=', batchId)
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteHide(db: Db, accountId: string, batchId: string): Promise<void> {
  await db
    .deleteFrom('hiddenBatches')
    .where('accountId', '=', accountId)
    .where('batchId', '=', batchId)
    .execute()
}

/** Leaves so many of an account's newest ones. */
export async function deleteOldHides(db: Db, accountId: string, most: number): Promise<void> {
  await db
    .deleteFrom('hiddenBatches')
    .where('accountId', '=', accountId)
    .where('id', '<=', (eb) =>
      eb
        .selectFrom('hiddenBatches as own')
        .select('own.id')
        .where('own.accountId', '=', accountId)
        .orderBy('own.id', 'desc')
        .offset(most)
        .limit(1),
    )
    .execute()
}

export async function deleteHides(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('hiddenBatches').where('accountId', '=', accountId).execute()
}

/** How many batches would be at home again: those with anything in them that the viewer may see. */
export async function countHides(db: Db, viewer: { id: string }): Promise<number> {
  const { count } = await db
    .selectFrom('hiddenBatches')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('hiddenBatches.accountId', '=', viewer.id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('photos')
          .select('photos.id')
          .whereRef('photos.batchId', '=', 'hiddenBatches.batchId')
          .where(visibleTo(viewer)),
      ),
    )
    .executeTakeFirstOrThrow()
  return count
}
