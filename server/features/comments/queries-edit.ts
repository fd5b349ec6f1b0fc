import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { accountVisibleTo, notBlocked, type Onlooker } from '../visibility/index.ts'

export type Said = { photoId: string; accountId: string; text: string; replyToId: string | null }

export async function insertComment(db: Db, comment: Said): Promise<string> {
  const row = await db.insertInto('comments').values(comment).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** Whether a comment that may be answered stands below this photo. */
export async function isAnswerable(
  db: Db,
  viewer: Onlooker,
  { photoId, id }: { photoId: string; id: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select('id')
    .where('id', '=', id)
    .where('photoId', '=', photoId)
    .where('listed', '=', true)
    .where(notBlocked(viewer, 'comments.accountId'))
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

export async function updateText(db: Db, id: string, text: string): Promise<void> {
  await db.updateTable('comments').set({ text, editedAt: sql`now()` }).where('id', '=', id).execute()
}

/** Takes words and author away; the place stays for the answers. */
export async function emptyComment(db: Db, id: string): Promise<void> {
  await db
    .updateTable('comments')
    .set({ text: '', accountId: null, removedAt: sql`now()`, editedAt: null })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('mentions').where('commentId', '=', id).execute()
}

export async function hasAnswers(db: Db, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('comments')
    .select('id')
    .where('replyToId', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteComment(db: Db, id: string): Promise<void> {
  await db.deleteFrom('comments').where('id', '=', id).execute()
}

/** Deletes an empty place that nobody's answer needs any more. @returns the place that it answered, if it was one. */
export async function deleteEmptyPlace(db: Db, id: string): Promise<string | null> {
  const row = await db
    .deleteFrom('comments')
    .where('id', '=', id)
    .where('removedAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('comments as answers')
            .select('answers.id')
            .whereRef('answers.replyToId', '=', 'comments.id'),
        ),
      ),
    )
    .returning('replyToId')
    .executeTakeFirst()
  return row?.replyToId ?? null
}

/** Accounts by the usernames that stand in a text, whatever their letter case, as far as its writer may see them. */
export async function listNamed(db: Db, writer: Onlooker, usernames: string[]) {
  return await db
    .selectFrom('accounts')
    .select(['id', 'username'])
    .where('username', '=', sql<string>`any(${usernames}::citext[])`)
    .where(accountVisibleTo(writer))
    .execute()
}

export async function replaceMentions(
  db: Db,
  commentId: string,
  mentions: { accountId: string; word: string }[],
): Promise<void> {
  await db.deleteFrom('mentions').where('commentId', '=', commentId).execute()
  if (mentions.length === 0) return
  await db
    .insertInto('mentions')
    .values(mentions.map((mention) => ({ commentId, ...mention })))
    .execute()
}
