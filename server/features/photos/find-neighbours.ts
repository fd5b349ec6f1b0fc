import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { findProfile } from '../accounts/index.ts'
import { findCollectId } from '../collects/index.ts'
import { normalizeTag } from '../tags/index.ts'
import { presentPhotos } from './keep-photos.ts'
import { findVisible } from './load-photos.ts'
import type { PhotoOnWire } from './present.ts'
import { findNeighbourIds, findTagPlace, findTrend, type Place } from './queries-neighbours.ts'

type Neighbours = { previous: PhotoOnWire | null; next: PhotoOnWire | null }

/**
 * The photos beside one in a list: `author`, `fresh`, `everyone`, `trending`, `tag:<name>`, `tag:<name>:collected` or
 * `collects:<username>`. Previous is what stands before it; where it is not in that list, nothing does, and a list that
 * the viewer may not see has nothing in it.
 * @throws Problem `not-found`.
 */
export async function getNeighbours(
  deps: Reading,
  viewer: Viewer | null,
  { id, list }: { id: string; list: string },
): Promise<Neighbours> {
  const { db } = deps
  const photo = await findVisible(db, viewer, id)
  const place = await findPlace(db, viewer, { ...photo, list })
  if (!place) return { previous: null, next: null }
  const { before, after } = await findNeighbourIds(db, viewer, place)
  const ids = [before, after].filter((found) => found !== undefined)
  const photos = new Map((await presentPhotos(deps, viewer, ids)).map((found) => [found.id, found]))
  return { previous: (before && photos.get(before)) || null, next: (after && photos.get(after)) || null }
}

type Wanted = { id: string; accountId: string; list: string }

async function findPlace(
  db: Db,
  viewer: Viewer | null,
  { id, accountId, list }: Wanted,
): Promise<Place | undefined> {
  if (list === 'author') return { of: 'author', id, accountId }
  if (list === 'fresh' || list === 'everyone') return { of: list, id }
  const [kind, name = '', order] = list.split(':')
  if (kind === 'tag') return await findPlaceOfTag(db, id, { name, isByCollects: order === 'collected' })
  if (kind === 'collects') return await findPlaceOfCollection(db, viewer, { id, username: name })
  const trend = await findTrend(db, id)
  return trend === undefined ? undefined : { of: 'trending', id, trend }
}

type TagList = { name: string; isByCollects: boolean }

async function findPlaceOfTag(db: Db, id: string, { name, isByCollects }: TagList) {
  const found = await findTagPlace(db, id, normalizeTag(name) ?? '')
  if (!found) return undefined
  const { tagId, collectCount } = found
  return { of: 'tag', id, tagId, ...(isByCollects && { collectCount }) } as const
}

type Collection = { id: string; username: string }

async function findPlaceOfCollection(db: Db, viewer: Viewer | null, { id, username }: Collection) {
  const account = await findProfile(db, viewer, username)
  const collectId = account && (await findCollectId(db, viewer, { accountId: account.id, photoId: id }))
  return collectId ? ({ of: 'collects', id, collectorId: account.id, collectId } as const) : undefined
}
