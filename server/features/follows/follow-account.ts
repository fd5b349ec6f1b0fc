import pg from 'pg'
import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { findProfile } from '../accounts/index.ts'
import type { Onlooker } from '../visibility/index.ts'
import { getPerson } from './list-people.ts'
import { canFollow } from './policy.ts'
import {
  acceptFollow,
  countFollowing,
  deleteFollow,
  holdPair,
  insertFollow,
  type Pair,
} from './queries-edit.ts'

/** More than anybody follows who reads what they follow; a feed stays quick with as many. */
const MAX_FOLLOWING = 5000

/** Enough for an evening of discoveries, and too few for a machine. */
const HOUR = { max: 300, windowSeconds: 3600 }

/**
 * Follows somebody, or asks a private account to be let in.
 * @throws Problem `not-found`, `not-allowed` for oneself, `too-many-follows`, `too-many-requests`.
 */
export async function followAccount(db: Db, viewer: Viewer, username: string) {
  const account = await getAccount(db, viewer, username)
  if (!canFollow(viewer, account)) throw problem('not-allowed')
  await countTry(db, { key: `follow:account:${viewer.id}`, ...HOUR })
  await db.transaction().execute((trx) => follow(trx, { followerId: viewer.id, followeeId: account.id }))
  return await getPerson(db, viewer, account.id)
}

async function follow(trx: Trx, pair: Pair) {
  const isPrivate = await holdPair(trx, pair)
  if ((await countFollowing(trx, pair.followerId, MAX_FOLLOWING)) >= MAX_FOLLOWING)
    throw problem('too-many-follows')
  try {
    await insertFollow(trx, pair, isPrivate ? 'requested' : 'accepted')
  } catch (error) {
    // Blocked since the account was found.
    if (error instanceof pg.DatabaseError && error.constraint === 'follows_not_blocked')
      throw problem('not-found')
    throw error
  }
}

/** Also takes a request back. @throws Problem `not-found` */
export async function unfollowAccount(db: Db, viewer: Viewer, username: string) {
  const { id } = await getAccount(db, viewer, username)
  await deleteFollow(db, { followerId: viewer.id, followeeId: id })
  return await getPerson(db, viewer, id)
}

/** Ends that somebody follows the viewer, or refuses them. @throws Problem `not-found` */
export async function removeFollower(db: Db, viewer: Viewer, username: string): Promise<void> {
  const { id } = await getAccount(db, viewer, username)
  await deleteFollow(db, { followerId: id, followeeId: viewer.id })
}

/** @throws Problem `not-found` also for a request that was taken back. */
export async function acceptRequest(db: Db, viewer: Viewer, username: string): Promise<void> {
  const { id } = await getAccount(db, viewer, username)
  const isAccepted = await acceptFollow(db, { followerId: id, followeeId: viewer.id })
  if (!isAccepted) throw problem('not-found')
}

async function getAccount(db: Db, viewer: Onlooker, username: string) {
  const account = await findProfile(db, viewer, username)
  if (!account) throw problem('not-found')
  return account
}
