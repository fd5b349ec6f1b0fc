import type { Db } from '../../platform/db/database.ts'
import { decodeCursor } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { toPeople } from '../follows/index.ts'
import { countBlocks, countMutes, listBlocks, listMutes } from './queries.ts'

const lists = {
  blocks: { list: listBlocks, count: countBlocks },
  mutes: { list: listMutes, count: countMutes },
}

/** Whom the viewer has blocked or muted. @throws Problem `invalid-request` */
export async function readOwn(
  db: Db,
  viewer: Viewer,
  { kind, limit, cursor }: { kind: keyof typeof lists; limit: number; cursor?: string },
) {
  const [before] = decodeCursor(cursor) ?? []
  const rows = await lists[kind].list(db, viewer, { limit: limit + 1, before })
  const page = await toPeople(db, viewer, { rows, limit })
  return { ...page, total: await lists[kind].count(db, viewer) }
}
