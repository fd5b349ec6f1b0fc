import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { confirmTwoFactor } from './confirm-two-factor.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { presentViewer } from './present.ts'
import { presentTwoFactor } from './present-two-factor.ts'
import { countRecoveryCodes } from './queries-recovery-codes.ts'
import { findTwoFactor } from './queries-two-factor.ts'
import { removeTwoFactor } from './remove-two-factor.ts'
import { rotateRecoveryCodes } from './rotate-recovery-codes.ts'

import {
  FirstCode,
  RecoveryCodes,
  SecondFactor,
  SignInAnswer,
  StartedTwoFactor,
  TwoFactor,
} from './schemas-two-factor.ts'
import { findViewerByToken, viewerOf } from './sessions.ts'
import { startTwoFactor } from './start-two-factor.ts'

const fresh = { access: 'fresh' } as const

export const twoFactorRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })

  app.post(
    '/api/v1/auth/sign-in/second-factor',
    {
      config: { access: 'anyone' },
      schema: { ...about('Finish signing in'), body: SecondFactor, response: { 200: SignInAnswer } },
    },
    async (request, reply) => {
      const token = await finishSignIn(deps, request.body, { request, reply })
      return { viewer: presentViewer(await findViewerByToken(deps, token)), ticket: null }
    },
  )

  app.get(
    '/api/v1/auth/two-factor',
    {
      config: { access: 'signed-in' },
      schema: { ...about('Whether signing in asks for a second factor'), response: { 200: TwoFactor } },
    },
    async (request) => {
      const { id } = viewerOf(request)
      return presentTwoFactor(await findTwoFactor(deps.db, id), await countRecoveryCodes(deps.db, id))
    },
  )

  app.post(
    '/api/v1/auth/two-factor',
    {
      config: fresh,
      schema: { ...about('Begin to set two-factor sign-in up'), response: { 201: StartedTwoFactor } },
    },
    async (request, reply) => reply.code(201).send(await startTwoFactor(deps, viewerOf(request))),
  )

  app.put(
    '/api/v1/auth/two-factor',
    {
      config: fresh,
      schema: {
        ...about('Turn two-factor sign-in on with the first code'),
        body: FirstCode,
        response: { 200: RecoveryCodes },
      },
    },
    async (request) => ({ codes: await confirmTwoFactor(deps, viewerOf(request), request.body.code) }),
  )

  app.delete(
    '/api/v1/auth/two-factor',
    { config: fresh, schema: { ...about('Turn two-factor sign-in off'), response: { 204: Empty } } },
    async (request, reply) => {
      await removeTwoFactor(deps, viewerOf(request).id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/auth/two-factor/recovery-codes',
    {
      config: fresh,
      schema: { ...about('Make new recovery codes'), response: { 201: RecoveryCodes } },
    },
    async (request, reply) =>
      reply.code(201).send({ codes: await rotateRecoveryCodes(deps, viewerOf(request)) }),
  )
}
