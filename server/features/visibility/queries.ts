import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.generated.ts'

/** Who asks, as far as seeing goes: an account, or nobody. */
export type Onlooker = { id: string } | null

/**
 * Neither of the two has blocked the other; `account` names the column that holds the other’s id. Asked once for a
 * whole query, however many rows it reads.
 */
export function notBlocked(viewer: Onlooker, account: string) {
  if (!viewer) return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(account)} not in ${blockedAround(viewer)}`
}

/** Everybody who is hidden from the viewer by a block, whichever of the two made it. */
export function blockedAround({ id }: { id: string }) {
  return sql<string>`(select blocked_id from blocks where blocker_id = ${id}
    union all select blocker_id from blocks where blocked_id = ${id})`
}

/**
 * The viewer has not muted somebody; `account` as above. Muted people may be seen wherever one goes: it is for what
 * comes by itself, at home and in notifications.
 */
export function notMuted(viewer: Onlooker, account: string) {
  if (!viewer) return sql<SqlBool>`true`
  return sql<SqlBool>`${sql.ref(account)} not in (select muted_id from mutes where muter_id = ${viewer.id})`
}

/**
 * The viewer has not hidden what was published together; `batch` names the column that holds its id. For lists at home:
 * everywhere else it is still there. Looked up batch by batch, by whoever hides anything: a `not exists` the planner may
 * answer by reading all that somebody has ever hidden, and then a list is read in no order.
 */
export function notHidden(viewer: Onlooker, batch: string) {
  if (!viewer) return sql<SqlBool>`true`
  return sql<SqlBool>`((select not exists (select from hidden_batches where account_id = ${viewer.id}))
    or (select true from hidden_batches
      where hidden_batches.account_id = ${viewer.id} and hidden_batches.batch_id = ${sql.ref(batch)} limit 1) is not true)`
}

/** Columns that say whether the viewer alone is spared some people's words: by blocks of either side, or muted ones. */
export function hidings(viewer: { id: string }) {
  return [isBlockedBySome(viewer).as('isBlockedBySome'), mutesSome(viewer).as('mutesSome')]
}

function isBlockedBySome(viewer: { id: string }) {
  return sql<boolean>`exists ${blockedAround(viewer)}`
}

function mutesSome({ id }: { id: string }) {
  return sql<boolean>`exists (select from mutes where muter_id = ${id})`
}

/** The viewer is spared nobody, by blocks or by muting: then nobody has to be looked at. Asked once for a whole query. */
export function isSparedNobody(viewer: { id: string }) {
  return sql<SqlBool>`(select not ${isBlockedBySome(viewer)} and not ${mutesSome(viewer)})`
}

/**
 * The one rule of who may see a photo; every query that reads `photos` for somebody has it in its `where`.
 * Public photos of open accounts are seen by everybody; a member's own by that member; public and followers' photos
 * also by accepted followers. Nobody but its author sees a photo for "only me", nobody one of a suspended account, and
 * of two people one of whom has blocked the other, neither sees the other's.
 */
export function visibleTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'photos'>) => {
    const notRemoved = eb('photos.removedAt', 'is', null)
    if (!viewer) return eb.and([notRemoved, eb('photos.listed', '=', sql.lit(true))])
    const own = eb('photos.accountId', '=', viewer.id)
    const allowed = eb.or([eb('photos.listed', '=', sql.lit(true)), own, followed(eb, viewer.id)])
    return eb.and([notRemoved, allowed, notBlocked(viewer, 'photos.accountId')])
  }
}

/**
 * The same for listed photos alone: public, of an open account, not removed. What it asks, an index can answer that
 * holds authors, without a look at the photo itself.
 */
export function listedTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'photos'>) =>
    eb.and([eb('photos.listed', '=', sql.lit(true)), notBlocked(viewer, 'photos.accountId')])
}

/**
 * For a list of everybody's photos that another table keeps in its order: to be joined laterally to `id`, that table's
 * column. So the list leads, photo by photo; a plain join the planner may answer by reading photos without end, such as
 * all that are newer than the newest of a tag.
 */
export function listedPhoto(db: Db, viewer: Onlooker, id: 'photo_trends.photo_id' | 'photo_tags.photo_id') {
  return db
    .selectFrom('photos')
    .select('photos.id')
    .where('photos.id', '=', sql.ref<string>(id))
    .where('photos.listed', '=', sql.lit(true))
    .where(visibleTo(viewer))
    .limit(sql.lit(1))
    .as('found')
}

function followed(eb: ExpressionBuilder<DB, 'photos'>, viewerId: string) {
  return eb.and([
    eb('photos.visibility', 'in', ['public', 'followers']),
    eb.exists(
      eb
        .selectFrom('follows')
        .select(sql<SqlBool>`true`.as('found'))
        .whereRef('follows.followeeId', '=', 'photos.accountId')
        .where('follows.followerId', '=', viewerId)
        .where('follows.listed', '=', sql.lit(true)),
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
    const listed = eb.and([notSuspended, isPublic, eb('accounts.isPrivate', '=', sql.lit(false))])
    if (!viewer) return listed
    const forFollowers = eb('photoCounts.visibility', 'in', ['public', 'followers'])
    const own = eb('photoCounts.accountId', '=', viewer.id)
    const allowed = eb.or([listed, own, eb.and([forFollowers, isFollowed(eb, viewer.id)])])
    return eb.and([allowed, notBlocked(viewer, 'accounts.id')])
  }
}

/** A suspended account is not there for anybody, nor is somebody for whom they blocked or were blocked by. */
export function accountVisibleTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) =>
    eb.and([eb('accounts.suspendedAt', 'is', null), notBlocked(viewer, 'accounts.id')])
}

/** More of an account than its card: whom it follows and who follows it, what it collected. */
export function accountOpenTo(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) => {
    const isOpen = eb('accounts.isPrivate', '=', sql.lit(false))
    if (!viewer) return eb.and([eb('accounts.suspendedAt', 'is', null), isOpen])
    const own = eb('accounts.id', '=', viewer.id)
    return eb.and([accountVisibleTo(viewer)(eb), eb.or([isOpen, own, isFollowed(eb, viewer.id)])])
  }
}

function isFollowed(eb: ExpressionBuilder<DB, 'accounts'>, viewerId: string) {
  return eb.exists(
    eb
      .selectFrom('follows')
      .select(sql<SqlBool>`true`.as('found'))
      .whereRef('follows.followeeId', '=', 'accounts.id')
      .where('follows.followerId', '=', viewerId)
      .where('follows.listed', '=', sql.lit(true)),
  )
}
