import type { FeatureRoutes } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { requestEmailChange } from './change-email.ts'
import { confirmEmailChange } from './confirm-email.ts'
import { ChangeEmail, Confirm, Confirmed, Nothing } from './schemas.ts'
import { viewerOf } from './sessions.ts'
import { undoEmailChange } from './undo-email.ts'

export const emailRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })

  app.put(
    '/api/v1/auth/email',
    {
      config: { access: 'fresh' },
      schema: {
        ...about('Ask for another address; a mail goes there'),
        body: ChangeEmail,
        response: { 202: Nothing },
      },
    },
    async (request, reply) => {
      await requestEmailChange(deps, viewerOf(request), request.body.email)
      return reply.code(202).send({})
    },
  )

  app.post(
    '/api/v1/auth/email/confirm',
    {
      config: { access: 'anyone' },
      schema: { ...about('Change an address by a link'), body: Confirm, response: { 200: Confirmed } },
    },
    async (request) =>
      await confirmEmailChange(deps, { token: request.body.token, source: sourceOf(request) }),
  )

  app.post(
    '/api/v1/auth/email/undo',
    {
      config: { access: 'anyone' },
      schema: { ...about('Undo a change of address by a link'), body: Confirm, response: { 200: Confirmed } },
    },
    async (request, reply) => await undoEmailChange(deps, request.body.token, { request, reply }),
  )
}
