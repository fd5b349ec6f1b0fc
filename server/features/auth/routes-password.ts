import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { authenticateAgain } from './authenticate-again.ts'
import { changePassword } from './change-password.ts'
import { presentViewer } from './present.ts'
import { resetPassword } from './reset-password.ts'
import { ChangePassword, Confirmed, Forgot, Nothing, Reauthenticate, Reset, ViewerAnswer } from './schemas.ts'
import { requestReset } from './send-reset.ts'
import { findViewerByToken } from './sessions.ts'

export const passwordRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })

  app.post(
    '/api/v1/auth/forgot',
    {
      config: { access: 'anyone' },
      schema: { ...about('Ask for a link to a new password'), body: Forgot, response: { 202: Nothing } },
    },
    async (request, reply) => {
      await requestReset(deps, request.body.email, sourceOf(request))
      return reply.code(202).send({})
    },
  )

  app.post(
    '/api/v1/auth/reset',
    {
      config: { access: 'anyone' },
      schema: { ...about('Choose a new password by a link'), body: Reset, response: { 200: Confirmed } },
    },
    async (request, reply) => await resetPassword(deps, request.body, { request, reply }),
  )

  app.post(
    '/api/v1/auth/reauthenticate',
    {
      config: { access: 'signed-in' },
      schema: { ...about('Prove the password again'), body: Reauthenticate, response: { 200: ViewerAnswer } },
    },
    async (request, reply) => {
      const token = await authenticateAgain(deps, request.body.password, { request, reply })
      return { viewer: presentViewer(await findViewerByToken(deps, token)) }
    },
  )

  app.put(
    '/api/v1/auth/password',
    {
      config: { access: 'fresh' },
      schema: { ...about('Change the password'), body: ChangePassword, response: { 204: Empty } },
    },
    async (request, reply) => {
      await changePassword(deps, request.body, { request, reply })
      return reply.code(204).send(null)
    },
  )
}
