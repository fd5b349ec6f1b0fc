import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

type Pair = { accountId: string; tagId: string }

/** Done twice, or twice at once, it is done once; of a tag that has just vanished nothing is followed. */
export async function insertTagFollow(db: Db, { accountId, tagId }: Pair): Promise<void> {
  await db
    .insertInto('tagFollows')
    .columns(['accountId', 'tagId'])
    .expression((eb) =>
      eb
        .selectFrom('tags')
        .select([sql<string>`${accountId}::bigint`.as('accountId'), 'tags.id'])
        .where('tags.id', '=', tagId)
        .forKeyShare(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteTagFollow(db: Db, accountId: string, name: string): Promise<void> {
  const named = db.selectFrom('tags').select('id').where('name', '=', name)
  await db.deleteFrom('tagFollows').where('accountId', '=', accountId).where('tagId', 'in', named).execute()
}

export async function countTagFollows(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tagFollows')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('accountId', '=', accountId)
    .executeTakeFirstOrThrow()
  return count
}
