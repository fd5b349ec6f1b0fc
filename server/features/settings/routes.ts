import type { FeatureRoutes } from '../../platform/deps.ts'
import { findViewer, presentViewer, viewerOf } from '../auth/index.ts'
import { getSettings, updateSettings } from './queries.ts'
import { Settings, SettingsAnswer, SettingsChange } from './schemas.ts'

const config = { access: 'signed-in' } as const

export const settingsRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/me/settings',
    { config, schema: { tags: ['me'], summary: 'One’s own settings', response: { 200: Settings } } },
    async (request) => await getSettings(deps.db, viewerOf(request).id),
  )

  app.patch(
    '/api/v1/me/settings',
    {
      config,
      schema: {
        tags: ['me'],
        summary: 'Change language, appearance, privacy, or how new photos begin',
        body: SettingsChange,
        response: { 200: SettingsAnswer },
      },
    },
    async (request) => {
      const { id } = viewerOf(request)
      await updateSettings(deps.db, id, request.body)
      return {
        viewer: presentViewer(await findViewer(deps, request)),
        settings: await getSettings(deps.db, id),
      }
    },
  )
}
