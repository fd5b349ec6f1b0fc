import type { Db } from '../../platform/db/database.ts'
import { decodeCursor } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { toPeople } from '../follows/index.ts'
import { getCount } from './collect-photo.ts'
import { listCollectors } from './queries.ts'

type Wish = { photoId: string; limit: number; cursor?: string; q?: string }

/** @throws Problem `not-found`, `invalid-request`. */
export async function readCollectors(db: Db, viewer: Viewer | null, { photoId, limit, cursor, q }: Wish) {
  const total = await getCount(db, viewer, photoId)
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listCollectors(db, viewer, { photoId, limit: limit + 1, before, q })
  return { ...(await toPeople(db, viewer, { rows, limit })), total }
}
