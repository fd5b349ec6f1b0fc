import type { FeatureRoutes } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { confirmAddress, resendConfirmation } from './confirm.ts'
import { Confirm, Confirmed, Nothing } from './schemas.ts'
import { viewerOf } from './sessions.ts'

export const confirmRoutes: FeatureRoutes = (app, deps) => {
  app.post(
    '/api/v1/auth/confirm',
    {
      config: { access: 'anyone' },
      schema: { tags: ['auth'], summary: 'Confirm an address', body: Confirm, response: { 200: Confirmed } },
    },
    async (request) => await confirmAddress(deps, { token: request.body.token, source: sourceOf(request) }),
  )

  app.post(
    '/api/v1/auth/confirm/resend',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['auth'], summary: 'Send the confirmation again', response: { 202: Nothing } },
    },
    async (request, reply) => {
      await resendConfirmation(deps, viewerOf(request))
      return reply.code(202).send({})
    },
  )
}
