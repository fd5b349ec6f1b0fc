import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { type ListRequest, type PhotoList, presentPhotos } from '../photos/index.ts'
import { getTag } from '../tags/index.ts'
import { listMostCollectedOfTag, listNewestOfTag } from './queries-tags.ts'

type TagOrder = 'newest' | 'collected'

type Listing = ListRequest & { name: string; order: TagOrder }

/** A tag and a page of its listed photos. @throws Problem `not-found`, `invalid-request`. */
export async function getTagWithPhotos(
  deps: Reading,
  viewer: Viewer | null,
  { name, order, ...list }: Listing,
) {
  const { id, tag } = await getTag(deps.db, viewer, name)
  const find = order === 'newest' ? listNewest : listMostCollected
  const page = await find(deps.db, viewer, { ...list, tagId: id })
  const photos: PhotoList = { ...page, items: await presentPhotos(deps, viewer, page.items) }
  return { tag, photos }
}

type TagRequest = ListRequest & { tagId: string }

async function listNewest(db: Db, viewer: Viewer | null, { limit, cursor, tagId }: TagRequest) {
  const [id] = decodeCursor(cursor) ?? []
  const before = id === undefined ? undefined : { id }
  const rows = await listNewestOfTag(db, viewer, { tagId, limit: limit + 1, before })
  return toPage(rows, limit, { present: (row) => row.id, cursor: (row) => encodeCursor(row.id) })
}

/** More than this nobody has collected anything, whatever a cursor says. */
const MOST = 2 ** 31 - 1

async function listMostCollected(db: Db, viewer: Viewer | null, { limit, cursor, tagId }: TagRequest) {
  const [count, id] = decodeCursor(cursor, 2) ?? []
  const before = id === undefined ? undefined : { count: String(Math.min(MOST, Number(count))), id }
  const rows = await listMostCollectedOfTag(db, viewer, { tagId, limit: limit + 1, before })
  return toPage(rows, limit, {
    present: (row) => row.id,
    cursor: (row) => encodeCursor(String(row.collectCount), row.id),
  })
}
