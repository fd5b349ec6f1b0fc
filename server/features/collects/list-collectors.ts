import type { Db } from '../../platform/db/database.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import { presentAvatar } from '../accounts/index.ts'
import type { Onlooker } from '../visibility/index.ts'
import { getCount } from './collect-photo.ts'
import { listCollectors } from './queries.ts'

type Wish = { photoId: string; limit: number; cursor?: string }

/** @throws Problem `not-found`, `invalid-request`. */
export async function readCollectors(db: Db, viewer: Onlooker, { photoId, limit, cursor }: Wish) {
  const total = await getCount(db, viewer, photoId)
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listCollectors(db, photoId, { limit: limit + 1, before })
  const page = toPage(rows, limit, {
    present: ({ username, name, ...avatar }) => ({ username, name, avatarUrl: presentAvatar(avatar) }),
    cursor: ({ id }) => encodeCursor(id),
  })
  return { ...page, total }
}
