import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { beginsWith } from '../../platform/db/begins-with.ts'
import type { Db } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { accountVisibleTo, visibleTo } from '../visibility/index.ts'

type Asking = { viewer: { id: string }; text: string; limit: number }

/** Rows looked at before the best are chosen. */
const SAMPLE = 200

type Found = { id: string }

/** Who said something below a photo that the viewer sees, and whose it is. */
export function listSpeakers(db: Db, asking: Asking, photoId: string): Promise<Found[]> {
  const photo = db.selectFrom('photos').where('photos.id', '=', photoId).where(visibleTo(asking.viewer))
  const speakers = db
    .selectFrom('comments')
    .select('comments.accountId')
    .where('comments.photoId', 'in', photo.select('photos.id'))
    .where('comments.listed', '=', true)
    .orderBy('comments.id', 'desc')
    .limit(SAMPLE)
  return named(db, asking)
    .where((eb) =>
      eb.or([
        eb('accounts.id', 'in', photo.select('photos.accountId')),
        eb('accounts.id', 'in', db.selectFrom(speakers.as('some')).select('some.accountId')),
      ]),
    )
    .limit(asking.limit)
    .execute()
}

/** Whom the viewer follows. */
export function listFollowed(db: Db, asking: Asking): Promise<Found[]> {
  const followed = db
    .selectFrom('follows')
    .select('follows.followeeId')
    .where('follows.followerId', '=', asking.viewer.id)
    .where('follows.listed', '=', true)
  return named(db, asking).where('accounts.id', 'in', followed).limit(asking.limit).execute()
}

/** Anybody: of those who come first in the order of words, the most followed. */
export function listAnybody(db: Db, asking: Asking): Promise<Found[]> {
  const { text, limit } = asking
  const some = db
    .selectFrom('personWords')
    .select('personWords.accountId')
    .where(beginsWith('personWords.word', text))
    .orderBy(sql`word using ~<~`)
    .limit(SAMPLE)
  return db
    .selectFrom('accounts')
    .innerJoin('followCounts', 'followCounts.accountId', 'accounts.id')
    .select('accounts.id')
    .where('accounts.id', 'in', db.selectFrom(some.as('some')).select('some.accountId'))
    .where(others(asking))
    .orderBy((eb) => eb('accounts.username', '=', text), 'desc')
    .orderBy('followCounts.followers', 'desc')
    .orderBy('accounts.id')
    .limit(limit)
    .execute()
}

function named(db: Db, asking: Asking): SelectQueryBuilder<DB, 'accounts', Found> {
  return db
    .selectFrom('accounts')
    .select('accounts.id')
    .where(others(asking))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('personWords')
          .select('personWords.word')
          .whereRef('personWords.accountId', '=', 'accounts.id')
          .where(beginsWith('personWords.word', asking.text)),
      ),
    )
    .orderBy('accounts.username')
}

/** Nobody names oneself. */
function others({ viewer }: Asking) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) =>
    eb.and([accountVisibleTo(viewer)(eb), eb('accounts.id', '<>', viewer.id)])
}

/** Tags that begin so, those with the most public photos first. */
export async function listTags(db: Db, text: string, limit: number): Promise<string[]> {
  const some = db
    .selectFrom('tags')
    .select(['tags.name', 'tags.photoCount'])
    .where(beginsWith('tags.name', text))
    .where('tags.photoCount', '>', 0)
    .orderBy(sql`name using ~<~`)
    .limit(SAMPLE)
  const rows = await db
    .selectFrom(some.as('some'))
    .select('some.name')
    .orderBy('some.photoCount', 'desc')
    .orderBy('some.name')
    .limit(limit)
    .execute()
  return rows.map(({ name }) => name)
}
