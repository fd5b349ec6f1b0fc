import { shelvesFor } from '../../platform/cache/shelf.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Reading } from '../../platform/deps.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { changes } from '../visibility/index.ts'
import { type CommentOnWire, presentComment } from './present.ts'
import { type CommentRow, listNewestIds, loadComments } from './queries.ts'

/** How many of a photo's last words stand below it in a list. */
export const NEWEST_COMMENTS = 2

/** Memory for so many bytes of words that stand below photos in lists. */
const MOST_BYTES = 16 * 1024 * 1024

/** What the rows of a photo take beside their texts. */
const ROW_BYTES = 1_000

type Below = { photoId: string; rows: CommentRow[] }

/** As they are for everybody who may see the photo. */
const shelfOf = shelvesFor<Below>({
  idOf: ({ photoId }) => photoId,
  tagsOf: ({ photoId }) => [changes.photo(photoId)],
  weightOf: ({ rows }) => rows.reduce((sum, { text }) => sum + ROW_BYTES + 2 * text.length, 0),
  most: MOST_BYTES,
})

type Wish = {
  photoIds: string[]
  /** Whether anybody's words are hidden from the viewer alone, by a block or because they are muted. */
  hidesSome: boolean
}

/** The last words below each of some photos that the viewer may see, oldest first. */
export async function getNewestComments(
  { db, cache }: Reading,
  viewer: Viewer,
  { photoIds, hidesSome }: Wish,
): Promise<CommentOnWire[]> {
  const rows = hidesSome
    ? await loadNewest(db, viewer, photoIds)
    : (await shelfOf(cache).take(photoIds, (missing) => loadBelow(db, missing))).flatMap(
        (below) => below.rows,
      )
  return rows.map((row) => presentComment(row, viewer))
}

async function loadBelow(db: Db, photoIds: string[]): Promise<Below[]> {
  const byPhoto = Map.groupBy(await loadNewest(db, null, photoIds), ({ photoId }) => photoId)
  return photoIds.map((photoId) => ({ photoId, rows: byPhoto.get(photoId) ?? [] }))
}

async function loadNewest(db: Db, viewer: Viewer | null, photoIds: string[]): Promise<CommentRow[]> {
  return await loadComments(db, viewer, await listNewestIds(db, viewer, { photoIds, most: NEWEST_COMMENTS }))
}
