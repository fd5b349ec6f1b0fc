import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { accountVisibleTo, blockedAround, notBlocked, type Onlooker, visibleTo } from '../visibility/index.ts'

type Below = { viewer: Onlooker; photoId: string }

const commentedPhoto = prepare('commented-photo', (db, { viewer, photoId }: Below) =>
  db
    .selectFrom('photos')
    .select([
      'photos.id',
      'photos.accountId',
      'photos.commentsOpen',
      commentCountFor(viewer).as('commentCount'),
    ])
    .where('photos.id', '=', photoId)
    .where(visibleTo(viewer)),
)

/** A photo as far as commenting goes, if the viewer may see it. */
export async function findCommentedPhoto(db: Db, viewer: Onlooker, photoId: string) {
  const [photo] = await commentedPhoto(db, { viewer, photoId })
  return photo
}

/** How many comments below a photo the viewer may read: the kept count, without those of whom a block hides. */
export function commentCountFor(viewer: Onlooker) {
  if (!viewer) return sql<number>`photos.comment_count`
  const hidden = blockedAround(viewer)
  return sql<number>`photos.comment_count - case when exists ${hidden} then (
    select count(*)::integer from comments as hidden
    where hidden.photo_id = photos.id and hidden.listed and hidden.account_id = any (array${hidden})) else 0 end`
}

/** Comments that have something to show, and those that are gone but were answered. */
function isShown(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'comments'>) => {
    const answered = eb.exists(
      eb
        .selectFrom('comments as answers')
        .select('answers.id')
        .whereRef('answers.replyToId', '=', 'comments.id')
        .where('answers.listed', '=', true)
        .where(notBlocked(viewer, 'answers.accountId')),
    )
    const standing = eb.and([eb('comments.listed', '=', true), notBlocked(viewer, 'comments.accountId')])
    return eb.or([standing, answered])
  }
}

export type Span = { photoId: string; limit: number; after?: string; before?: string }

type Wish = Below & { limit: string; after: string | undefined; before: string | undefined }

const commentIds = prepare('comment-ids', (db, { viewer, photoId, limit, after, before }: Wish) =>
  db
    .selectFrom('comments')
    .select('comments.id')
    .where('comments.photoId', '=', photoId)
    .where(isShown(viewer))
    .$if(after !== undefined, (query) => query.where('comments.id', '>', String(after)))
    .$if(before !== undefined, (query) => query.where('comments.id', '<', String(before)))
    .orderBy('comments.id', after === undefined ? 'desc' : 'asc')
    .limit(sql<bigint>`${limit}::bigint`),
)

/** Ids below a photo, oldest first: those after or before one, or the last ones where neither is named. */
export async function listCommentIds(db: Db, viewer: Onlooker, { photoId, limit, after, before }: Span) {
  const rows = await commentIds(db, { viewer, photoId, limit: String(limit), after, before })
  const ids = rows.map(({ id }) => id)
  return after === undefined ? ids.toReversed() : ids
}

type NewestWish = { viewer: Onlooker; photoIds: string[]; most: number }

const newestIds = prepare('newest-comments', (db, { viewer, photoIds, most }: NewestWish) => ({
  compile: () =>
    sql<{ id: string }>`
    select newest.id from unnest(${photoIds}::bigint[]) as shown (id) cross join lateral (
      select comments.id from comments
      where comments.photo_id = shown.id and comments.listed and ${notBlocked(viewer, 'comments.accountId')}
        and ${notMuted(viewer)}
      order by comments.id desc limit ${sql.lit(most)}
    ) as newest order by newest.id`.compile(db),
}))

function notMuted(viewer: Onlooker) {
  if (!viewer) return sql`true`
  return sql`comments.account_id not in (select muted_id from mutes where muter_id = ${viewer.id})`
}

/** The ids of the newest comments below each of these photos, oldest first, without people whom the viewer has muted. */
export async function listNewestIds(
  db: Db,
  viewer: Onlooker,
  { photoIds, most }: { photoIds: string[]; most: number },
): Promise<string[]> {
  if (photoIds.length === 0) return []
  return (await newestIds(db, { viewer, photoIds, most })).map(({ id }) => id)
}

/** Who is named in a comment, as far as the viewer may know them. */
function mentioned(viewer: Onlooker) {
  return sql<{ word: string; username: string }[]>`coalesce((
    select json_agg(json_build_object('word', mentions.word, 'username', accounts.username) order by accounts.id)
    from mentions join accounts on accounts.id = mentions.account_id
    where mentions.comment_id = comments.id and ${accountVisibleTo(viewer)(expressionBuilder())}), '[]')`
}

const commentsById = prepare('comments', (db, { viewer, ids }: { viewer: Onlooker; ids: string[] }) =>
  db
    .selectFrom('comments')
    .innerJoin('photos', 'photos.id', 'comments.photoId')
    .leftJoin('accounts', 'accounts.id', 'comments.accountId')
    .leftJoin('comments as answered', 'answered.id', 'comments.replyToId')
    .leftJoin('accounts as asker', (join) =>
      join
        .onRef('asker.id', '=', 'answered.accountId')
        .on('answered.listed', '=', true)
        .on(notBlocked(viewer, 'asker.id')),
    )
    .select([
      'comments.id',
      'comments.photoId',
      'comments.accountId',
      'comments.text',
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
      mentioned(viewer).as('mentions'),
      sql<boolean>`(comments.listed and ${notBlocked(viewer, 'comments.accountId')})`.as('listed'),
    ])
    .where('comments.id', '=', sql<string>`any(${ids}::bigint[])`),
)

/** The comments themselves, in the order of `ids`; whoever calls has asked which ids the viewer may see. */
export async function loadComments(db: Db, viewer: Onlooker, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await commentsById(db, { viewer, ids })
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
    .where(notBlocked(viewer, 'comments.accountId'))
    .forUpdate('comments')
    .executeTakeFirst()
}
