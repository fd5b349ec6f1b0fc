import { Type } from 'typebox'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { isFirstPage, sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { changes } from '../visibility/index.ts'
import { addComment } from './add-comment.ts'
import { editComment, removeComment } from './change-comment.ts'
import { getComment, readComments } from './load-comments.ts'
import { type CommentOnWire, endsByItself } from './present.ts'
import {
  Comment,
  CommentHeaders,
  CommentListQuery,
  CommentPage,
  CommentParams,
  EditComment,
  NewComment,
} from './schemas.ts'

/** The first page: who comes from a notification wants another. */
const shared = sharedBy({
  tagsOf: ({ items }: { items: CommentOnWire[] }, { id }: { id: string }) =>
    endsByItself(items) ? undefined : [changes.photo(id)],
  isSteady: (query) => isFirstPage(query) && !isAround(query),
  keepsOwn: true,
})

function isAround(query: unknown): boolean {
  return typeof query === 'object' && query !== null && 'around' in query
}

const own = { access: 'signed-in', tokenScope: 'COMMENT' } as const

export const commentRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['comments'], summary, params: CommentParams })

  app.get(
    '/api/v1/photos/:id/comments',
    {
      config: { access: 'anyone', shared },
      schema: {
        ...about('What was said below a photo, oldest first'),
        querystring: CommentListQuery,
        response: { 200: CommentPage },
      },
    },
    async ({ viewer, params, query }) => await readComments(db, viewer, { photoId: params.id, ...query }),
  )

  app.post(
    '/api/v1/photos/:id/comments',
    {
      config: { access: { may: 'COMMENT' } },
      schema: {
        ...about('Say something below a photo'),
        headers: CommentHeaders,
        body: NewComment,
        response: { 201: Comment },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const idempotencyKey = request.headers['idempotency-key']
      const wish = { photoId: request.params.id, ...request.body, idempotencyKey }
      const id = await addComment(db, viewer, wish)
      return reply.code(201).send(await getComment(db, viewer, id))
    },
  )

  app.patch(
    '/api/v1/comments/:id',
    {
      config: own,
      schema: { ...about('Put one’s own words right'), body: EditComment, response: { 200: Comment } },
    },
    async (request) => {
      const viewer = viewerOf(request)
      const { id } = request.params
      await editComment(db, viewer, { id, text: request.body.text })
      return await getComment(db, viewer, id)
    },
  )

  app.delete(
    '/api/v1/comments/:id',
    { config: own, schema: { ...about('Remove a comment'), response: { 204: Type.Null() } } },
    async (request, reply) => {
      await removeComment(db, viewerOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}
