import { Type } from 'typebox'
import { codePointsFor } from '../../platform/http/graphemes.ts'
import { Id, Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'

/** Characters as people count them. */
const COMMENT_MAX = 1000

const misleading = '\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069'

/** Any lines with something to see in them, and nothing that turns the text around it. */
const CommentText = Type.String({
  minLength: 1,
  maxLength: codePointsFor(COMMENT_MAX),
  maxGraphemes: COMMENT_MAX,
  pattern: `^(?=[\\s\\S]*?[^\\p{C}\\p{Z}])(?:[^\\p{Cc}${misleading}]|[\\n\\t])*$`,
})

const Person = Type.Object({ username: Type.String(), name: Type.String(), avatarUrl: Type.String() })

export const Comment = Named(
  'Comment',
  Type.Object({
    id: Id,
    photoId: Id,
    isRemoved: Type.Boolean({ description: 'An empty place, kept because others answered' }),
    author: Nullable(Person),
    isByPhotoAuthor: Type.Boolean(),
    text: Type.String(),
    mentions: Type.Array(Type.Object({ word: Type.String(), username: Type.String() }), {
      description: 'Which `@word` of the text names whom',
    }),
    replyTo: Nullable(
      Type.Object({ id: Id, username: Nullable(Type.String()), name: Nullable(Type.String()) }),
    ),
    createdAt: Timestamp,
    editedAt: Nullable(Timestamp),
    viewer: Type.Object({
      can: Type.Object({ edit: Type.Boolean(), delete: Type.Boolean(), report: Type.Boolean() }),
    }),
  }),
)

export const CommentPage = Type.Object({
  items: Type.Array(Comment),
  previous: Nullable(Type.String({ description: 'Cursor of the page before this one' })),
  next: Nullable(Type.String()),
  total: Type.Integer(),
})

export const CommentListQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 15 }),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  around: Type.Optional(
    Type.String({ pattern: '^(latest|[1-9][0-9]{0,18})$', description: 'The page with this comment' }),
  ),
})

export const NewComment = Type.Object({ text: CommentText, replyToId: Type.Optional(Id) })
export const EditComment = Type.Object({ text: CommentText })
export const CommentHeaders = Type.Object({
  'idempotency-key': Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
})
export const CommentParams = Type.Object({ id: Id })
