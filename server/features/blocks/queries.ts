import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { accountVisibleTo, type Onlooker } from '../visibility/index.ts'

type Page = { limit: number; before: string | undefined }

/** Done twice, or twice at once, it is done once. Follows between the two end by a trigger, whichever way they went. */
export async function insertBlock(db: Db, blockerId: string, blockedId: string): Promise<void> {
  await db
    .insertInto('blocks')
    .values({ blockerId, blockedId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns whether somebody of that name was blocked. */
export async function deleteBlock(db: Db, blockerId: string, username: string): Promise<boolean> {
  const named = db.selectFrom('accounts').select('id').where('username', '=', username)
  const { numDeletedRows } = await db
    .deleteFrom('blocks')
    .where('blockerId', '=', blockerId)
    .where('blockedId', 'in', named)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function insertMute(db: Db, muterId: string, mutedId: string): Promise<void> {
  await db
    .insertInto('mutes')
    .values({ muterId, mutedId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** @returns whether somebody of that name was muted. */
export async function deleteMute(db: Db, muterId: string, username: string): Promise<boolean> {
  const named = db.selectFrom('accounts').select('id').where('username', '=', username)
  const { numDeletedRows } = await db
    .deleteFrom('mutes')
    .where('muterId', '=', muterId)
    .where('mutedId', 'in', named)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Whether the viewer has muted an account of the surrounding query, which is called `accounts`. */
export function isMutedBy(viewer: Onlooker) {
  if (!viewer) return sql<boolean>`false`
  return sql<boolean>`exists (select from mutes
    where mutes.muter_id = ${viewer.id} and mutes.muted_id = accounts.id)`
}

/** Whom somebody has blocked, the newest first; one who is suspended is not there for anybody. */
export function listBlocks(db: Db, blocker: { id: string }, { limit, before }: Page) {
  return blocksOf(db, blocker)
    .select(['blocks.id', 'blocks.blockedId as personId'])
    .$if(before !== undefined, (query) => query.where('blocks.id', '<', String(before)))
    .orderBy('blocks.id', 'desc')
    .limit(limit)
    .execute()
}

/** Whom somebody has muted, the newest first, without those whom a block hides from them. */
export function listMutes(db: Db, muter: { id: string }, { limit, before }: Page) {
  return mutesOf(db, muter)
    .select(['mutes.id', 'mutes.mutedId as personId'])
    .$if(before !== undefined, (query) => query.where('mutes.id', '<', String(before)))
    .orderBy('mutes.id', 'desc')
    .limit(limit)
    .execute()
}

export async function countBlocks(db: Db, blocker: { id: string }): Promise<number> {
  const query = blocksOf(db, blocker).select(sql<number>`count(*)::integer`.as('count'))
  return (await query.executeTakeFirstOrThrow()).count
}

export async function countMutes(db: Db, muter: { id: string }): Promise<number> {
  const query = mutesOf(db, muter).select(sql<number>`count(*)::integer`.as('count'))
  return (await query.executeTakeFirstOrThrow()).count
}

function blocksOf(db: Db, { id }: { id: string }) {
  return db
    .selectFrom('blocks')
    .innerJoin('accounts', 'accounts.id', 'blocks.blockedId')
    .where('blocks.blockerId', '=', id)
    .where('accounts.suspendedAt', 'is', null)
}

function mutesOf(db: Db, muter: { id: string }) {
  return db
    .selectFrom('mutes')
    .innerJoin('accounts', 'accounts.id', 'mutes.mutedId')
    .where('mutes.muterId', '=', muter.id)
    .where(accountVisibleTo(muter))
}

/** How many an account made, whoever it shows of them, counted no further than `limit`. */
export async function countOwn(
  db: Db,
  accountId: string,
  { kind, limit }: { kind: 'blocks' | 'mutes'; limit: number },
): Promise<number> {
  const some =
    kind === 'blocks'
      ? db.selectFrom('blocks').select('id').where('blockerId', '=', accountId).limit(limit)
      : db.selectFrom('mutes').select('id').where('muterId', '=', accountId).limit(limit)
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
