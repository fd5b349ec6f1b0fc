import type { FeatureRoutes } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { prepareReauthentication, prepareSignIn } from './prepare-passkeys.ts'
import { presentViewer } from './present.ts'
import { ViewerAnswer } from './schemas.ts'
import { PasskeyReauthenticate, PasskeyRequest, PasskeySignIn } from './schemas-passkeys.ts'
import { findViewerByToken, viewerOf } from './sessions.ts'
import { authenticateWithPasskey, signInWithPasskey } from './sign-in-with-passkey.ts'

const about = (summary: string) => ({ tags: ['auth'], summary })

export const passkeySignInRoutes: FeatureRoutes = (app, deps) => {
  const answerTo = async (token: string) => ({ viewer: presentViewer(await findViewerByToken(deps, token)) })

  app.post(
    '/api/v1/auth/sign-in/passkey/options',
    {
      config: { access: 'anyone' },
      schema: {
        ...about('What a browser needs to sign in with a passkey; good for five minutes'),
        response: { 200: PasskeyRequest },
      },
    },
    async (request) => await prepareSignIn(deps, sourceOf(request)),
  )

  app.post(
    '/api/v1/auth/sign-in/passkey',
    {
      config: { access: 'anyone' },
      schema: { ...about('Sign in with a passkey'), body: PasskeySignIn, response: { 200: ViewerAnswer } },
    },
    async (request, reply) => answerTo(await signInWithPasskey(deps, request.body, { request, reply })),
  )

  app.post(
    '/api/v1/auth/reauthenticate/passkey/options',
    {
      config: { access: 'signed-in' },
      schema: {
        ...about('What a browser needs to prove a passkey again; good for five minutes'),
        response: { 200: PasskeyRequest },
      },
    },
    async (request) => await prepareReauthentication(deps, viewerOf(request)),
  )

  app.post(
    '/api/v1/auth/reauthenticate/passkey',
    {
      config: { access: 'signed-in' },
      schema: {
        ...about('Prove a passkey again'),
        body: PasskeyReauthenticate,
        response: { 200: ViewerAnswer },
      },
    },
    async (request, reply) =>
      answerTo(await authenticateWithPasskey(deps, request.body.response, { request, reply })),
  )
}
