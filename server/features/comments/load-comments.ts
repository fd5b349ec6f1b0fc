import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { decodeCursor, encodeCursor, isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import type { Onlooker } from '../visibility/index.ts'
import { type CommentOnWire, presentComment } from './present.ts'
import { findCommentedPhoto, listCommentIds, loadComments, type Span } from './queries.ts'

export type Wish = { photoId: string; limit: number; cursor?: string; around?: string }

/** The directions that a cursor can lead in. */
const AFTER = '1'
const BEFORE = '2'

/**
 * One page of what was said below a photo, oldest first, with the ways to the pages before and after it.
 * @throws Problem `not-found`, `invalid-request`.
 */
export async function readComments(db: Db, viewer: Viewer | null, wish: Wish) {
  const photo = isBigint(wish.photoId) ? await findCommentedPhoto(db, viewer, wish.photoId) : undefined
  if (!photo) throw problem('not-found')
  const { ids, hasMore } = await findPage(db, viewer, wish)
  const [first, last] = [ids[0], ids.at(-1)]
  return {
    items: await presentComments(db, viewer, ids),
    previous: first && hasMore.before ? encodeCursor(BEFORE, first) : null,
    next: last && hasMore.after ? encodeCursor(AFTER, last) : null,
    total: photo.commentCount,
  }
}

type Reading = { db: Db; viewer: Onlooker }

type Page = { ids: string[]; hasMore: { before: boolean; after: boolean } }

async function findPage(db: Db, viewer: Onlooker, wish: Wish): Promise<Page> {
  const { cursor, around, limit } = wish
  if (around === 'latest') return await readBackwards({ db, viewer }, wish, {})
  if (around) return await readAround({ db, viewer }, wish, around)
  const [direction, id] = decodeCursor(cursor, 2) ?? [AFTER, '0']
  if (direction === BEFORE) return await readBackwards({ db, viewer }, wish, { before: id })
  const found = await listCommentIds(db, viewer, { photoId: wish.photoId, limit: limit + 1, after: id })
  return { ids: found.slice(0, limit), hasMore: { before: id !== '0', after: found.length > limit } }
}

async function readBackwards(
  { db, viewer }: Reading,
  { photoId, limit }: Wish,
  span: Pick<Span, 'before'>,
): Promise<Page> {
  const found = await listCommentIds(db, viewer, { photoId, limit: limit + 1, ...span })
  return {
    ids: found.slice(-limit),
    hasMore: { before: found.length > limit, after: span.before !== undefined },
  }
}

/** The comment in the middle of its page; where it is gone, those that stood beside it. */
async function readAround({ db, viewer }: Reading, { photoId, limit }: Wish, id: string): Promise<Page> {
  if (!isBigint(id)) throw problem('not-found')
  const half = Math.floor(limit / 2)
  const before = await listCommentIds(db, viewer, { photoId, limit: half + 1, before: id })
  const rest = limit - Math.min(half, before.length)
  const after = await listCommentIds(db, viewer, { photoId, limit: rest + 1, after: String(BigInt(id) - 1n) })
  return {
    ids: [...before.slice(-half), ...after.slice(0, rest)],
    hasMore: { before: before.length > half, after: after.length > rest },
  }
}

export async function presentComments(
  db: Db,
  viewer: Viewer | null,
  ids: string[],
): Promise<CommentOnWire[]> {
  const rows = await loadComments(db, viewer, ids)
  return rows.map((row) => presentComment(row, viewer))
}

/** One that was just written, as its author sees it. */
export async function getComment(db: Db, viewer: Viewer, id: string): Promise<CommentOnWire> {
  const [comment] = await presentComments(db, viewer, [id])
  if (!comment) throw problem('not-found')
  return comment
}
