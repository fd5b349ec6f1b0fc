import type { FeatureRoutes } from '../../platform/deps.ts'
import { preferredLanguage } from '../../platform/http/language.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { presentViewer } from './present.ts'
import { Nothing, SignIn, SignUp, ViewerAnswer, Welcome } from './schemas.ts'
import { SignInAnswer } from './schemas-two-factor.ts'
import { clearCookie, closeSession, findViewerByToken } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { welcomeAdministrator } from './welcome.ts'

const anyone = { access: 'anyone' } as const

export const authRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })
  const answerTo = async (token: string) => ({ viewer: presentViewer(await findViewerByToken(deps, token)) })

  app.get(
    '/api/v1/auth/viewer',
    {
      config: anyone,
      schema: { ...about('Who is signed in, if anybody'), response: { 200: ViewerAnswer } },
    },
    async ({ viewer }) => ({ viewer: presentViewer(viewer) }),
  )

  app.post(
    '/api/v1/auth/welcome',
    {
      config: anyone,
      schema: { ...about('Make the first administrator'), body: Welcome, response: { 201: ViewerAnswer } },
    },
    async (request, reply) => {
      const language = preferredLanguage(request)
      const token = await welcomeAdministrator(deps, { ...request.body, language }, { request, reply })
      return reply.code(201).send(await answerTo(token))
    },
  )

  app.post(
    '/api/v1/auth/sign-up',
    {
      config: anyone,
      schema: { ...about('Sign up; a mail follows'), body: SignUp, response: { 202: Nothing } },
    },
    async (request, reply) => {
      await signUp(deps, { ...request.body, language: preferredLanguage(request) }, sourceOf(request))
      return reply.code(202).send({})
    },
  )

  app.post(
    '/api/v1/auth/sign-in',
    { config: anyone, schema: { ...about('Sign in'), body: SignIn, response: { 200: SignInAnswer } } },
    async (request, reply) => {
      const signedIn = await signIn(deps, request.body, { request, reply })
      if ('ticket' in signedIn) return { viewer: null, ticket: signedIn.ticket }
      return { ...(await answerTo(signedIn.token)), ticket: null }
    },
  )

  app.post(
    '/api/v1/auth/sign-out',
    { config: anyone, schema: { ...about('Sign out'), response: { 204: Empty } } },
    async (request, reply) => {
      await closeSession(deps, deps.db, request)
      clearCookie(deps, reply)
      return reply.code(204).send(null)
    },
  )
}
