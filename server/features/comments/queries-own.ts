import { sql } from 'kysely'
import type { Db, Trx } from '../../platform/db/database.ts'

/** What somebody said, newest first, also below photos that they may no longer see: the words are theirs. */
export function listOwnComments(
  db: Db,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  return db
    .selectFrom('comments')
    .select(['id', 'photoId', 'text', 'createdAt', 'editedAt'])
    .where('accountId', '=', accountId)
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Some of an account's comments, held until the transaction ends: nobody answers them meanwhile. */
export async function lockOwnComments(trx: Trx, accountId: string, limit: number): Promise<string[]> {
  const rows = await trx
    .selectFrom('comments')
    .select('id')
    .where('accountId', '=', accountId)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/** Deletes those of these that nobody answered. @returns what they answered themselves. */
export async function deleteUnanswered(trx: Trx, ids: string[]): Promise<string[]> {
  const rows = await trx
    .deleteFrom('comments')
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
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
    .execute()
  return rows.flatMap(({ replyToId }) => replyToId ?? [])
}
