import type { Static } from 'typebox'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentAvatar } from '../accounts/index.ts'
import { canReport } from '../reports/index.ts'
import { canDeleteComment, canEditComment } from './policy.ts'
import type { CommentRow } from './queries.ts'
import type { Comment } from './schemas.ts'

export type CommentOnWire = Static<typeof Comment>

/** What is not listed shows nothing but its place. */
export function presentComment(row: CommentRow, viewer: Viewer | null): CommentOnWire {
  const { id, photoId, listed, accountId, photoAuthorId, createdAt, editedAt } = row
  return {
    id,
    photoId,
    isRemoved: !listed,
    author: listed ? presentAuthor(row) : null,
    isByPhotoAuthor: listed && accountId === photoAuthorId,
    text: listed ? row.text : '',
    mentions: listed ? row.mentions : [],
    replyTo: presentReplyTo(row),
    createdAt: createdAt.toISOString(),
    editedAt: listed ? (editedAt?.toISOString() ?? null) : null,
    viewer: {
      can: {
        edit: canEditComment(viewer, row),
        delete: canDeleteComment(viewer, row),
        report: listed && canReport(viewer, row),
      },
    },
  }
}

function presentAuthor({ username, name, avatarKey, hasAvatar }: CommentRow) {
  if (username === null || name === null || avatarKey === null) return null
  return { username, name, avatarUrl: presentAvatar({ avatarKey, hasAvatar: hasAvatar === true }) }
}

function presentReplyTo({ listed, replyToId, askerUsername, askerName }: CommentRow) {
  return listed && replyToId ? { id: replyToId, username: askerUsername, name: askerName } : null
}

/** Whether what may be done to them ends without anything happening. */
export function endsByItself(comments: CommentOnWire[]): boolean {
  return comments.some(({ viewer }) => viewer.can.edit)
}
