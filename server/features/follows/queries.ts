import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { isCalled } from '../accounts/index.ts'
import {
  accountOpenTo,
  accountVisibleTo,
  blockedAround,
  notBlocked,
  type Onlooker,
} from '../visibility/index.ts'

export type FollowStateName = 'none' | 'requested' | 'accepted'

/** How the viewer stands to an account of the surrounding query, which is called `accounts`. */
function followOf(viewer: Onlooker) {
  if (!viewer) return sql<FollowStateName>`'none'`
  return sql<FollowStateName>`coalesce((select follows.state from follows
    where follows.follower_id = ${viewer.id} and follows.followee_id = accounts.id), 'none')`
}

function followsViewer(viewer: Onlooker) {
  if (!viewer) return sql<boolean>`false`
  return sql<boolean>`exists (select from follows where follows.follower_id = accounts.id
    and follows.followee_id = ${viewer.id} and follows.listed)`
}

const shown = [
  'accounts.id',
  'accounts.username',
  'accounts.name',
  'accounts.avatarKey',
  'accounts.hasAvatar',
  'accounts.isPrivate',
] as const

/** The people themselves, in the order of `ids`; whoever calls has asked which ids the viewer may see. */
export async function loadPeople(db: Db, viewer: Onlooker, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('accounts')
    .select([...shown, followOf(viewer).as('follow'), followsViewer(viewer).as('followsYou')])
    .where('accounts.id', '=', sql<string>`any(${ids}::bigint[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type PersonRow = Awaited<ReturnType<typeof loadPeople>>[number]

/** The account and its counts, if the viewer may see more of it than its card. */
export function findOpenAccount(db: Db, viewer: Onlooker, accountId: string) {
  return db
    .selectFrom('accounts')
    .innerJoin('followCounts', 'followCounts.accountId', 'accounts.id')
    .select(['accounts.id', followersFor(viewer).as('followers'), followingFor(viewer).as('following')])
    .where('accounts.id', '=', accountId)
    .where(accountOpenTo(viewer))
    .executeTakeFirst()
}

/**
 * How the viewer and an account stand to each other, and its kept counts without those whom a block hides from the
 * viewer; they are for whoever sees more than its card. For a query that has both tables.
 */
export function standingOf(viewer: Onlooker) {
  return [
    followersFor(viewer).as('followers'),
    followingFor(viewer).as('following'),
    followOf(viewer).as('follow'),
    followsViewer(viewer).as('followsYou'),
  ] as const
}

function followersFor(viewer: Onlooker) {
  if (!viewer) return sql<number>`follow_counts.followers`
  return sql<number>`follow_counts.followers - (select count(*)::integer from follows as hidden
    where hidden.followee_id = accounts.id and hidden.listed
      and hidden.follower_id = any (array${blockedAround(viewer)}))`
}

function followingFor(viewer: Onlooker) {
  if (!viewer) return sql<number>`follow_counts.following`
  return sql<number>`follow_counts.following - (select count(*)::integer from follows as hidden
    where hidden.follower_id = accounts.id and hidden.listed
      and hidden.followee_id = any (array${blockedAround(viewer)}))`
}

const sides = {
  followers: { own: 'followeeId', other: 'followerId' },
  following: { own: 'followerId', other: 'followeeId' },
} as const

export type Side = keyof typeof sides

export type Span = {
  accountId: string
  side: Side
  limit: number
  before?: string | undefined
  /** How the name of whoever is looked for begins. */
  q?: string | undefined
}

/** Who follows an account, or whom it follows, the newest first. */
export function listFollows(db: Db, viewer: Onlooker, { accountId, side, limit, before, q }: Span) {
  const { own, other } = sides[side]
  return db
    .selectFrom('follows')
    .select(['follows.id', `follows.${other} as personId`])
    .where(`follows.${own}`, '=', accountId)
    .where('follows.state', '=', 'accepted')
    .where('follows.listed', '=', true)
    .where(notBlocked(viewer, `follows.${other}`))
    .where(isCalled(`follows.${other}`, q))
    .$if(before !== undefined, (query) => query.where('follows.id', '<', String(before)))
    .orderBy('follows.id', 'desc')
    .limit(limit)
    .execute()
}

type Page = { limit: number; before: string | undefined }

/** Who waits to be let in, the newest first. */
export function listRequests(db: Db, viewer: { id: string }, { limit, before }: Page) {
  return requestsOf(db, viewer)
    .select(['follows.id', 'follows.followerId as personId'])
    .$if(before !== undefined, (query) => query.where('follows.id', '<', String(before)))
    .orderBy('follows.id', 'desc')
    .limit(limit)
    .execute()
}

export async function countRequests(db: Db, viewer: { id: string }): Promise<number> {
  const { count } = await requestsOf(db, viewer)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

function requestsOf(db: Db, viewer: { id: string }) {
  return db
    .selectFrom('follows')
    .innerJoin('accounts', 'accounts.id', 'follows.followerId')
    .where('follows.followeeId', '=', viewer.id)
    .where('follows.state', '=', 'requested')
    .where(accountVisibleTo(viewer))
}
