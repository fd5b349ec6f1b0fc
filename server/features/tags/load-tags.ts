import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { decodeCursor, encodeCursor, toPage } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { canFollowTags, normalizeTag } from './policy.ts'
import { countFollowedTags, findVisibleTag, listFollowedTags, listHotTags } from './queries-pages.ts'
import type { HotTags, Tag } from './schemas.ts'

export type TagOnWire = Static<typeof Tag>

/** A tag by any of its spellings. @throws Problem `not-found` where it has no photo that is listed and visible to the viewer. */
export async function getTag(
  db: Db,
  viewer: Viewer | null,
  text: string,
): Promise<{ id: string; tag: TagOnWire }> {
  const sound = normalizeTag(text)
  const row = sound === undefined ? undefined : await findVisibleTag(db, viewer, sound)
  if (!row) throw problem('not-found')
  return { id: row.id, tag: presentTag(row, viewer) }
}

type TagRow = { name: string; photoCount: number; isFollowed: boolean }

function presentTag({ name, photoCount, isFollowed }: TagRow, viewer: Viewer | null): TagOnWire {
  return { name, photoCount, viewer: { follows: isFollowed, can: { follow: canFollowTags(viewer) } } }
}

/** The tags that the viewer follows, as far as there is something to see. @throws Problem `invalid-request` */
export async function readFollowedTags(
  db: Db,
  viewer: Viewer,
  { limit, cursor }: { limit: number; cursor?: string },
) {
  const [before] = decodeCursor(cursor) ?? []
  const rows = await listFollowedTags(db, viewer, { limit: limit + 1, before })
  const page = toPage(rows, limit, {
    present: (row) => presentTag(row, viewer),
    cursor: ({ followId }) => encodeCursor(followId),
  })
  return { ...page, total: await countFollowedTags(db, viewer) }
}

const TEN = 10

/** Ten tags by their use in the last weeks. */
export async function getHotTags(db: Db, viewer: Viewer | null): Promise<Static<typeof HotTags>> {
  const rows = await listHotTags(db, viewer, TEN)
  return { items: rows.map(({ name, photoCount }) => ({ name, photoCount })) }
}
