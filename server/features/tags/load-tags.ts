import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { canFollowTags, normalizeTag } from './policy.ts'
import { findVisibleTag, listHotTags } from './queries-pages.ts'
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
  const { id, name, photoCount, isFollowed } = row
  return {
    id,
    tag: { name, photoCount, viewer: { follows: isFollowed, can: { follow: canFollowTags(viewer) } } },
  }
}

const TEN = 10

/** Ten tags by their use in the last weeks. */
export async function getHotTags(db: Db, viewer: Viewer | null): Promise<Static<typeof HotTags>> {
  const rows = await listHotTags(db, viewer, TEN)
  return { items: rows.map(({ name, photoCount }) => ({ name, photoCount })) }
}
