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

/** A suspended account is not there for anybody. */
export function accountVisibleTo(_viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) => eb('accounts.suspendedAt', 'is', null)
}
