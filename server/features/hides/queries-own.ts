import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { madeAt } from '../../platform/db/made-at.ts'
import { visibleTo } from '../visibility/index.ts'

/** Some of what an account has hidden; returns how much. */
export async function deleteOwnHides(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db
    .selectFrom('hiddenBatches')
    .select('batchId')
    .where('accountId', '=', accountId)
    .limit(limit)
  const { numDeletedRows } = await db
    .deleteFrom('hiddenBatches')
    .where('accountId', '=', accountId)
    .where('batchId', 'in', some)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What somebody has hidden, as far as they may still see it, newest first. An id says when it was made. */
export function listOwnHides(
  db: Db,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  return db
    .selectFrom('hiddenBatches')
    .innerJoin('photos', 'photos.batchId', 'hiddenBatches.batchId')
    .innerJoin('accounts', 'accounts.id', 'photos.accountId')
    .select([
      'hiddenBatches.id',
      'accounts.username',
      sql<string[]>`array_agg(photos.id::text order by photos.id)`.as('photoIds'),
      madeAt('hiddenBatches.id').as('hiddenAt'),
    ])
    .where('hiddenBatches.accountId', '=', accountId)
    .where(visibleTo({ id: accountId }))
    .$if(before !== undefined, (query) => query.where('hiddenBatches.id', '<', String(before)))
    .groupBy(['hiddenBatches.id', 'accounts.username'])
    .orderBy('hiddenBatches.id', 'desc')
    .limit(limit)
    .execute()
}
