import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { decodeCursor, encodeCursor, isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { listCollected } from '../collects/index.ts'
import { type PhotoOnWire, presentPhoto } from './present.ts'
import {
  findNeighbourIds,
  findVisiblePhoto,
  listAccountIds,
  listFreshIds,
  loadPhotos,
  type Range,
} from './queries.ts'

export type ListRequest = { limit: number; cursor?: string }

export type PhotoList = { items: PhotoOnWire[]; next: string | null }

/** Loads and presents photos whose ids a query with `visibleTo` gave. */
export async function presentPhotos(db: Db, viewer: Viewer | null, ids: string[]): Promise<PhotoOnWire[]> {
  const [rows, collected] = await Promise.all([
    loadPhotos(db, ids),
    viewer ? listCollected(db, viewer.id, ids) : new Set<string>(),
  ])
  return rows.map((row) => presentPhoto(row, { viewer, isCollected: collected.has(row.id) }))
}

export async function getFreshPhotos(db: Db, viewer: Viewer | null, list: ListRequest): Promise<PhotoList> {
  return await toPhotoList(db, { viewer, list, find: (range) => listFreshIds(db, viewer, range) })
}

export async function getAccountPhotos(
  db: Db,
  viewer: Viewer | null,
  { accountId, ...list }: ListRequest & { accountId: string },
): Promise<PhotoList> {
  const find = (range: Range) => listAccountIds(db, viewer, { ...range, accountId })
  return await toPhotoList(db, { viewer, list, find })
}

type Listing = { viewer: Viewer | null; list: ListRequest; find(range: Range): Promise<string[]> }

async function toPhotoList(db: Db, { viewer, list, find }: Listing): Promise<PhotoList> {
  const { limit, cursor } = list
  const [before] = decodeCursor(cursor) ?? []
  const ids = await find({ limit: limit + 1, before })
  const page = ids.slice(0, limit)
  const last = page.at(-1)
  const items = await presentPhotos(db, viewer, page)
  return { items, next: last && ids.length > limit ? encodeCursor(last) : null }
}

/** @throws Problem `not-found` when there is none, or none for this viewer: the two are the same. */
export async function getPhoto(db: Db, viewer: Viewer | null, id: string): Promise<PhotoOnWire> {
  const { id: visible } = await findOrRefuse(db, viewer, id)
  const [photo] = await presentPhotos(db, viewer, [visible])
  if (!photo) throw problem('not-found')
  return photo
}

/** A photo that anybody may see, whoever asks; nothing when there is none. */
export async function findPublicPhoto(db: Db, id: string): Promise<PhotoOnWire | undefined> {
  const found = isBigint(id) ? await findVisiblePhoto(db, null, id) : undefined
  const [photo] = found ? await presentPhotos(db, null, [found.id]) : []
  return photo
}

async function findOrRefuse(db: Db, viewer: Viewer | null, id: string) {
  const found = isBigint(id) ? await findVisiblePhoto(db, viewer, id) : undefined
  if (!found) throw problem('not-found')
  return found
}

/** Previous is the newer one, next the older: lists run from new to old. */
export async function getNeighbours(
  db: Db,
  viewer: Viewer | null,
  { id, list }: { id: string; list: 'author' | 'fresh' },
): Promise<{ previous: PhotoOnWire | null; next: PhotoOnWire | null }> {
  const { accountId } = await findOrRefuse(db, viewer, id)
  const { newer, older } = await findNeighbourIds(db, viewer, { id, accountId, list })
  const ids = [newer, older].filter((found) => found !== undefined)
  const photos = new Map((await presentPhotos(db, viewer, ids)).map((photo) => [photo.id, photo]))
  return { previous: (newer && photos.get(newer)) || null, next: (older && photos.get(older)) || null }
}
