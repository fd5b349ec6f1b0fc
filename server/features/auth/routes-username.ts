import type { FeatureRoutes } from '../../platform/deps.ts'
import { changeUsername } from './change-username.ts'
import { presentViewer } from './present.ts'
import { ChangeUsername, ViewerAnswer } from './schemas.ts'
import { findViewer, viewerOf } from './sessions.ts'

export const usernameRoutes: FeatureRoutes = (app, deps) => {
  app.put(
    '/api/v1/auth/username',
    {
      config: { access: 'fresh' },
      schema: {
        tags: ['auth'],
        summary: 'Change the username, once in 24 hours; the old one leads to the new one',
        body: ChangeUsername,
        response: { 200: ViewerAnswer },
      },
    },
    async (request) => {
      await changeUsername(deps, viewerOf(request), request.body.username)
      return { viewer: presentViewer(await findViewer(deps, request)) }
    },
  )
}
