import type { Insertable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Reports } from '../../platform/db/schema.generated.ts'
import { accountVisibleTo, notBlocked, type Onlooker, visibleTo } from '../visibility/index.ts'

/** Whose photo it is, if the viewer may see it; it cannot go before the transaction ends. */
export function holdPhoto(db: Db, viewer: Onlooker, id: string) {
  return db
    .selectFrom('photos')
    .select('photos.accountId')
    .where('photos.id', '=', id)
    .where(visibleTo(viewer))
    .forKeyShare()
    .executeTakeFirst()
}

/** Who said it, if the viewer may read it; it cannot go before the transaction ends. */
export function holdComment(db: Db, viewer: Onlooker, id: string) {
  return db
    .selectFrom('comments')
    .innerJoin('photos', 'photos.id', 'comments.photoId')
    .select('comments.accountId')
    .where('comments.id', '=', id)
    .where('comments.listed', '=', true)
    .where(visibleTo(viewer))
    .where(notBlocked(viewer, 'comments.accountId'))
    .forKeyShare('comments')
    .executeTakeFirst()
}

/** An account that the viewer may see; it cannot go before the transaction ends. */
export function holdAccount(db: Db, viewer: Onlooker, id: string) {
  return db
    .selectFrom('accounts')
    .select('accounts.id as accountId')
    .where('accounts.id', '=', id)
    .where(accountVisibleTo(viewer))
    .forKeyShare()
    .executeTakeFirst()
}

/** @returns the new report's id; undefined when the same person has an open one about the same thing. */
export async function insertReport(db: Db, report: Insertable<Reports>): Promise<string | undefined> {
  const row = await db
    .insertInto('reports')
    .values(report)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** A removed comment may stay as an empty place, about which there is nothing to decide. */
export async function deleteCommentReports(db: Db, commentId: string): Promise<void> {
  await db.deleteFrom('reports').where('aboutCommentId', '=', commentId).where('state', '=', 'open').execute()
}
