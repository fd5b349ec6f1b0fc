import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { DB } from '../../platform/db/schema.generated.ts'

/** Who asks, as far as seeing goes: an account, or nobody. */
export type Onlooker = { id: string } | null

/**
 * The one rule of who may see a photo; every query that reads `photos` for somebody has it in its `where`.
 * Public photos of open accounts are seen by everybody; a member's own by that member; public and followers' photos
 * also by accepted followers. Nobody but its author sees a photo for "only me", and nobody one of a suspended account.
 */
export function visibleTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'photos'>) => {
    const notRemoved = eb('photos.removedAt', 'is', null)
    if (!viewer) return eb.and([notRemoved, eb('photos.listed', '=', true)])
    const own = eb('photos.accountId', '=', viewer.id)
    return eb.and([notRemoved, eb.or([eb('photos.listed', '=', true), own, followed(eb, viewer.id)])])
  }
}

function followed(eb: ExpressionBuilder<DB, 'photos'>, viewerId: string) {
  return eb.and([
    eb('photos.visibility', 'in', ['public', 'followers']),
    eb.exists(
      eb
        .selectFrom('follows')
        .innerJoin('accounts as followee', 'followee.id', 'follows.followeeId')
        .select(sql<SqlBool>`true`.as('found'))
        .whereRef('follows.followeeId', '=', 'photos.accountId')
        .where('follows.followerId', '=', viewerId)
        .where('follows.state', '=', 'accepted')
        .where('followee.suspendedAt', 'is', null),
    ),
  ])
}

/**
 * The same rule for the kept totals by account and visibility: which of them count what the viewer may see. A query that
 * uses it joins `accounts`; the matrix test holds it to `visibleTo`.
 */
export function countsVisibleTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'photoCounts' | 'accounts'>) => {
    const notSuspended = eb('accounts.suspendedAt', 'is', null)
    const isPublic = eb('photoCounts.visibility', '=', 'public')
    const listed = eb.and([notSuspended, isPublic, eb('accounts.isPrivate', '=', false)])
    if (!viewer) return listed
    const forFollowers = eb('photoCounts.visibility', 'in', ['public', 'followers'])
    const follows = eb.exists(
      eb
        .selectFrom('follows')
        .select(sql<SqlBool>`true`.as('found'))
        .whereRef('follows.followeeId', '=', 'photoCounts.accountId')
        .where('follows.followerId', '=', viewer.id)
        .where('follows.state', '=', 'accepted'),
    )
    const own = eb('photoCounts.accountId', '=', viewer.id)
    return eb.or([listed, own, eb.and([notSuspended, forFollowers, follows])])
  }
}

/** A suspended account is not there for anybody. */
export function accountVisibleTo(_viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) => eb('accounts.suspendedAt', 'is', null)
}
