import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
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
  // A look for each: as an `exists`, all followers of the viewer may be read for a list of twelve.
  return sql<boolean>`coalesce((select true from follows where follows.follower_id = accounts.id
    and follows.followee_id = ${viewer.id} and follows.listed limit 1), false)`
}

const shown = [
  'accounts.id',
  'accounts.username',
  'accounts.name',
  'accounts.avatarKey',
  'accounts.hasAvatar',
  'accounts.isPrivate',
] as const

const people = prepare('people', (db, { viewer, ids }: { viewer: Onlooker; ids: string[] }) =>
  db
    .selectFrom('accounts')
    .select([...shown, followOf(viewer).as('follow'), followsViewer(viewer).as('followsYou')])
    .where('accounts.id', '=', sql<string>`any(${ids}::bigint[])`),
)

/** The people themselves, in the order of `ids`; whoever calls has asked which ids the viewer may see. */
export async function loadPeople(db: Db, viewer: Onlooker, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await people(db, { viewer, ids })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type PersonRow = Awaited<ReturnType<typeof loadPeople>>[number]

const openAccount = prepare('open-account', (db, { viewer, id }: { viewer: Onlooker; id: string }) =>
  db
    .selectFrom('accounts')
    .innerJoin('followCounts', 'followCounts.accountId', 'accounts.id')
    .select(['accounts.id', followersFor(viewer).as('followers'), followingFor(viewer).as('following')])
    .where('accounts.id', '=', id)
    .where(accountOpenTo(viewer)),
)

/** The account and its counts, if the viewer may see more of it than its card. */
export async function findOpenAccount(db: Db, viewer: Onlooker, accountId: string) {
  const [account] = await openAccount(db, { viewer, id: accountId })
  return account
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
  const follow = sql`follows.follower_id = other.id and follows.followee_id = accounts.id`
  return sql<number>`follow_counts.followers - ${countHidden(viewer, follow)}`
}

function followingFor(viewer: Onlooker) {
  if (!viewer) return sql<number>`follow_counts.following`
  const follow = sql`follows.follower_id = accounts.id and follows.followee_id = other.id`
  return sql<number>`follow_counts.following - ${countHidden(viewer, follow)}`
}

/**
 * How many `other`s whom a block hides have such a follow. It is looked up for each of them, as there are few; the many
 * followers that somebody has are not gone through.
 */
function countHidden(viewer: { id: string }, follow: RawBuilder<unknown>) {
  return sql<number>`(select count(*)::integer from (select distinct unnest(array${blockedAround(viewer)})) as other (id)
    where (select true from follows where ${follow} and follows.listed limit 1))`
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

type FollowsWish = { viewer: Onlooker; accountId: string; limit: number; before: string | undefined }

const selectFollows =
  (side: Side) =>
  (db: Db, { viewer, accountId, limit, before }: FollowsWish) => {
    const { own, other } = sides[side]
    return db
      .selectFrom('follows')
      .select(['follows.id', `follows.${other} as personId`])
      .where(`follows.${own}`, '=', accountId)
      .where('follows.state', '=', sql.lit('accepted'))
      .where('follows.listed', '=', sql.lit(true))
      .where(notBlocked(viewer, `follows.${other}`))
      .$if(before !== undefined, (query) => query.where('follows.id', '<', String(before)))
      .orderBy('follows.id', 'desc')
      .limit(sql.lit(limit))
  }

const follows = {
  followers: prepare('followers', selectFollows('followers')),
  following: prepare('following', selectFollows('following')),
}

/** Who follows an account, or whom it follows, the newest first. How best to look for a name depends on the name. */
export function listFollows(db: Db, viewer: Onlooker, { accountId, side, limit, before, q }: Span) {
  const wish = { viewer, accountId, limit, before }
  if (!q) return follows[side](db, wish)
  return selectFollows(side)(db, wish)
    .where(isCalled(`follows.${sides[side].other}`, q))
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
