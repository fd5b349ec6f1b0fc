import { expressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import { accountOpenTo, type Onlooker, visibleTo } from '../visibility/index.ts'

/** Counting ends here; whatever is more says "10,000+". */
const COUNTED = 10_001

function collectionOf(db: Db, viewer: Onlooker, accountId: string) {
  return db
    .selectFrom('collects')
    .innerJoin('photos', 'photos.id', 'collects.photoId')
    .where('collects.accountId', '=', accountId)
    .where(visibleTo(viewer))
}

export type Span = { accountId: string; limit: number; before: string | undefined }

type Wish = { viewer: Onlooker; accountId: string; limit: number; before: string | undefined }

const collected = prepare('collection', (db, { viewer, accountId, limit, before }: Wish) =>
  collectionOf(db, viewer, accountId)
    .select(['collects.id', 'collects.photoId'])
    .$if(before !== undefined, (query) => query.where('collects.id', '<', String(before)))
    .orderBy('collects.id', 'desc')
    .limit(sql.lit(limit)),
)

/** What somebody collected, as far as the viewer may see it, the last first. */
export function listCollection(db: Db, viewer: Onlooker, span: Span) {
  return collected(db, { viewer, ...span })
}

/** How many an account of the surrounding query has, which is called `accounts`, and 10,001 for more than 10,000. */
export function collectsFor(viewer: Onlooker) {
  return sql<number>`(select count(*)::integer from (
    select from collects join photos on photos.id = collects.photo_id
    where collects.account_id = accounts.id and ${visibleTo(viewer)(expressionBuilder())} limit ${sql.lit(COUNTED)}
  ) as counted)`
}

type Collected = { accountId: string; photoId: string }

/** Where a photo stands in somebody's collection; undefined also where the viewer may not see that. */
export async function findCollectId(db: Db, viewer: Onlooker, { accountId, photoId }: Collected) {
  const row = await db
    .selectFrom('collects')
    .innerJoin('accounts', 'accounts.id', 'collects.accountId')
    .select('collects.id')
    .where('collects.accountId', '=', accountId)
    .where('collects.photoId', '=', photoId)
    .where(accountOpenTo(viewer))
    .$if(viewer?.id !== accountId, (query) => query.where('accounts.collectsPublic', '=', true))
    .executeTakeFirst()
  return row?.id
}
