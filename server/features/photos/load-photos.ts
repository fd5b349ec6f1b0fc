import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentPhotos, presentWithOwn } from './keep-photos.ts'
import { type PhotoOnWire, presentPhoto } from './present.ts'
import {
  findOwnStateOfVisible,
  findVisiblePhoto,
  listAccountIds,
  listEveryoneIds,
  listFreshIds,
  loadVisiblePhoto,
  type Range,
} from './queries.ts'

export type ListRequest = { limit: number; cursor?: string }

export type PhotoList = { items: PhotoOnWire[]; next: string | null }

export async function getFreshPhotos(
  deps: Reading,
  viewer: Viewer | null,
  list: ListRequest,
): Promise<PhotoList> {
  return await toPhotoList(deps, { viewer, list, find: (range) => listFreshIds(deps.db, viewer, range) })
}

/** The same as they come to a member at home, who has muted some people and hidden some photos. */
export async function getEveryonePhotos(
  deps: Reading,
  viewer: Viewer,
  list: ListRequest,
): Promise<PhotoList> {
  return await toPhotoList(deps, { viewer, list, find: (range) => listEveryoneIds(deps.db, viewer, range) })
}

export async function getAccountPhotos(
  deps: Reading,
  viewer: Viewer | null,
  { accountId, ...list }: ListRequest & { accountId: string },
): Promise<PhotoList> {
  const find = (range: Range) => listAccountIds(deps.db, viewer, { ...range, accountId })
  return await toPhotoList(deps, { viewer, list, find })
}

type Listing = { viewer: Viewer | null; list: ListRequest; find(range: Range): Promise<string[]> }

async function toPhotoList(deps: Reading, { viewer, list, find }: Listing): Promise<PhotoList> {
  const { limit, cursor } = list
  const [before] = decodeCursor(cursor) ?? []
  const ids = await find({ limit: limit + 1, before })
  const page = ids.slice(0, limit)
  const last = page.at(-1)
  const items = await presentPhotos(deps, viewer, page)
  return { items, next: last && ids.length > limit ? encodeCursor(last) : null }
}

/** One photo, most of it as it is kept. @throws Problem `not-found` */
export async function readPhoto(deps: Reading, viewer: Viewer | null, id: string): Promise<PhotoOnWire> {
  // What strangers are answered is kept whole.
  if (!viewer) return await getPhoto(deps.db, viewer, id)
  const own = isBigint(id) ? await findOwnStateOfVisible(deps.db, viewer, id) : undefined
  const [photo] = own ? await presentWithOwn(deps, viewer, { ids: [id], own }) : []
  if (!photo) throw problem('not-found')
  return photo
}

/** One photo as it is stored, also for whoever has just changed it. @throws Problem `not-found` */
export async function getPhoto(db: Db, viewer: Viewer | null, id: string): Promise<PhotoOnWire> {
  const row = isBigint(id) ? await loadVisiblePhoto(db, viewer, id) : undefined
  if (!row) throw problem('not-found')
  return presentPhoto(row, viewer)
}

/** A photo that anybody may see, whoever asks; nothing when there is none. */
export async function findPublicPhoto(db: Db, id: string): Promise<PhotoOnWire | undefined> {
  const row = isBigint(id) ? await loadVisiblePhoto(db, null, id) : undefined
  return row && presentPhoto(row, null)
}

/** @throws Problem `not-found` when there is none, or none for this viewer: the two are the same. */
export async function findVisible(db: Db, viewer: Viewer | null, id: string) {
  const found = isBigint(id) ? await findVisiblePhoto(db, viewer, id) : undefined
  if (!found) throw problem('not-found')
  return found
}
