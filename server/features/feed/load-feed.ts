import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { getNewestComments } from '../comments/index.ts'
import { presentWithOwn } from '../photos/index.ts'
import { presentCards, presentChanges } from './present.ts'
import { findFollowed, listCardPhotos, listCards } from './queries.ts'
import { CARD_PHOTOS } from './schemas.ts'

type ListRequest = { limit: number; cursor?: string }

/** A page of somebody's home feed. @throws Problem `invalid-request` */
export async function getFeed(deps: Reading, viewer: Viewer, { limit, cursor }: ListRequest) {
  const { db } = deps
  const [before] = decodeCursor(cursor) ?? []
  const found = await listCards(db, viewer, { limit: limit + 1, before })
  const cards = found.slice(0, limit)
  const rows = await listCardPhotos(db, viewer, { cards, most: CARD_PHOTOS })
  const photoIds = rows.map(({ id }) => id)
  const { isBlockedBySome = false, mutesSome = false } = rows[0] ?? {}
  const collected = rows.filter(({ isCollected }) => isCollected).map(({ id }) => id)
  const [photos, comments] = await Promise.all([
    presentWithOwn(deps, viewer, { ids: photoIds, own: { collected, isBlockedBySome } }),
    getNewestComments(deps, viewer, { photoIds, hidesSome: isBlockedBySome || mutesSome }),
  ])
  const last = cards.at(-1)
  const next = last && found.length > limit ? encodeCursor(last.id) : null
  return { items: presentCards({ cards, rows, photos, comments }), next }
}

/** The same, and what can change in it. @throws Problem `invalid-request` */
export async function getFeedWithChanges(deps: Reading, viewer: Viewer, wish: ListRequest) {
  const [page, followed] = await Promise.all([getFeed(deps, viewer, wish), findFollowed(deps.db, viewer)])
  return { ...page, changes: presentChanges(page.items, followed) }
}
