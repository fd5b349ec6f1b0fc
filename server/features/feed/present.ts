import { type CommentOnWire, endsByItself } from '../comments/index.ts'
import type { PhotoOnWire } from '../photos/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import { type CardRow, type findFollowed, LISTENED, type listCardPhotos } from './queries.ts'

type CardPhotoRow = Awaited<ReturnType<typeof listCardPhotos>>[number]

type Found = { cards: CardRow[]; rows: CardPhotoRow[]; photos: PhotoOnWire[]; comments: CommentOnWire[] }

/** One that has lost its last photo since it was found is left out. */
export function presentCards({ cards, rows, photos, comments }: Found) {
  const byId = new Map(photos.map((photo) => [photo.id, photo]))
  const byBatch = Map.groupBy(rows, ({ batchId }) => batchId)
  const said = Map.groupBy(comments, ({ photoId }) => photoId)
  return cards.flatMap(({ id, isWhole }) => {
    const own = byBatch.get(id) ?? []
    const shown = own.flatMap((row) => byId.get(row.id) ?? [])
    const [first] = shown
    if (!first) return []
    const tag = isWhole ? null : (own[0]?.tag ?? null)
    const { author, createdAt } = first
    const total = own[0]?.total ?? shown.length
    const below = shown.flatMap((photo) => said.get(photo.id) ?? [])
    return [{ id, author, createdAt, tag, photos: shown, comments: below, total }]
  })
}

type Followed = Awaited<ReturnType<typeof findFollowed>>

type Shown = { photos: PhotoOnWire[]; comments: CommentOnWire[] }

/**
 * What can change in a page: the photos on it, and what those whom one follows bring. Nobody says when the time is over
 * in which one's own words can be put right.
 */
export function presentChanges(cards: Shown[], { people, tags }: Followed): string[] | undefined {
  if (cards.some(({ comments }) => endsByItself(comments))) return undefined
  return [
    ...cards.flatMap(({ photos }) => changesOf(photos)),
    ...(people.length > LISTENED ? [changes.publishedByAnybody] : people.map(changes.published)),
    ...(tags.length > LISTENED ? [changes.tags] : tags.map(changes.tag)),
  ]
}
