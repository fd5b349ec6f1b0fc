import { sql } from 'kysely'
import type { Trx } from '../../platform/db/database.ts'

/** Accounts whose words are to be made, held so that another node takes others. */
export function lockWordless(trx: Trx, limit: number) {
  return trx
    .selectFrom('accounts')
    .select(['id', 'username', 'name'])
    .where('wordsMade', '=', false)
    .orderBy('id', 'desc')
    .limit(limit)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
}

export type Words = { accountId: string; words: string[] }

export async function replaceWords(trx: Trx, all: Words[]): Promise<void> {
  const ids = all.map(({ accountId }) => accountId)
  const rows = all.flatMap(({ accountId, words }) => words.map((word) => ({ accountId, word })))
  await trx.deleteFrom('personWords').where('accountId', '=', sql<string>`any(${ids}::bigint[])`).execute()
  if (rows.length > 0) await trx.insertInto('personWords').values(rows).execute()
  await trx
    .updateTable('accounts')
    .set({ wordsMade: true })
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .execute()
}
