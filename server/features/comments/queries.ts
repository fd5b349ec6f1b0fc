import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { type Onlooker, visibleTo } from '../visibility/index.ts'

/** A photo as far as commenting goes, if the viewer may see it. */
export function findCommentedPhoto(db: Db, viewer: Onlooker, photoId: string) {
  return db
    .selectFrom('photos')
    .select(['photos.id', 'photos.accountId', 'photos.commentsOpen', 'photos.commentCount'])
    .where('photos.id', '=', photoId)
    .where(visibleTo(viewer))
    .executeTakeFirst()
}

/** Comments that have something to show, and those that are gone but were answered. */
function isShown(eb: ExpressionBuilder<DB, 'comments'>) {
  const answered = eb.exists(
    eb
      .selectFrom('comments as answers')
      .select('answers.id')
      .whereRef('answers.replyToId', '=', 'comments.id')
      .where('answers.listed', '=', true),
  )
  return eb.or([eb('comments.listed', '=', true), answered])
}

export type Span = { limit: number; after?: string; before?: string }

/** Ids below a photo, oldest first: those after or before one, or the last ones where neither is named. */
export async function listCommentIds(db: Db, photoId: string, { limit, after, before }: Span) {
  const forward = after !== undefined
  const rows = await db
    .selectFrom('comments')
    .select('comments.id')
    .where('comments.photoId', '=', photoId)
    .where(isShown)
    .$if(forward, (query) => query.where('comments.id', '>', String(after)))
    .$if(before !== undefined, (query) => query.where('comments.id', '<', String(before)))
    .orderBy('comments.id', forward ? 'asc' : 'desc')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  return forward ? ids : ids.toReversed()
}

const mentioned = sql<{ word: string; username: string }[]>`coalesce((
  select json_agg(json_build_object('word', mentions.word, 'username', accounts.username) order by accounts.id)
  from mentions join accounts on accounts.id = mentions.account_id
  where mentions.comment_id = comments.id and accounts.suspended_at is null), '[]')`

/** The comments themselves, in the order of `ids`; whoever calls has asked which ids the viewer may see. */
export async function loadComments(db: Db, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('comments')
    .innerJoin('photos', 'photos.id', 'comments.photoId')
    .leftJoin('accounts', 'accounts.id', 'comments.accountId')
    .leftJoin('comments as answered', 'answered.id', 'comments.replyToId')
    .leftJoin('accounts as asker', (join) =>
      join.onRef('asker.id', '=', 'answered.accountId').on('answered.listed', '=', true),
    )
    .select([
      'comments.id',
      'comments.photoId',
      'comments.accountId',
      'comments.text',
      'comments.listed',
      'comments.createdAt',
      'comments.editedAt',
      'comments.replyToId',
      'photos.accountId as photoAuthorId',
      'accounts.username',
      'accounts.name',
      'accounts.avatarKey',
      'accounts.hasAvatar',
      'asker.username as askerUsername',
      'asker.name as askerName',
      mentioned.as('mentions'),
    ])
    .where('comments.id', '=', sql<string>`any(${ids}::bigint[])`)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

export type CommentRow = Awaited<ReturnType<typeof loadComments>>[number]

/** A comment that stands for the viewer to see, held until the transaction ends. */
export function lockComment(db: Db, viewer: Onlooker, id: string) {
  return db
    .selectFrom('comments')
    .innerJoin('photos', 'photos.id', 'comments.photoId')
    .select([
      'comments.id',
      'comments.accountId',
      'comments.replyToId',
      'comments.listed',
      'comments.createdAt',
      'photos.accountId as photoAuthorId',
    ])
    .where('comments.id', '=', id)
    .where('comments.listed', '=', true)
    .where(visibleTo(viewer))
    .forUpdate('comments')
    .executeTakeFirst()
}
