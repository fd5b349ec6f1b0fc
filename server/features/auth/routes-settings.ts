import type { FeatureRoutes } from '../../platform/deps.ts'
import { updatePreferences } from '../accounts/index.ts'
import { presentViewer } from './present.ts'
import { Preferences, ViewerAnswer } from './schemas.ts'
import { findViewer, viewerOf } from './sessions.ts'

export const settingsRoutes: FeatureRoutes = (app, deps) => {
  app.patch(
    '/api/v1/me/settings',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['me'],
        summary: 'Change language or appearance',
        body: Preferences,
        response: { 200: ViewerAnswer },
      },
    },
    async (request) => {
      await updatePreferences(deps.db, viewerOf(request).id, request.body)
      return { viewer: presentViewer(await findViewer(deps, request)) }
    },
  )
}
