import type { FeatureRoutes } from '../../platform/deps.ts'
import { findTexts, updateTexts } from '../accounts/index.ts'
import { checkTexts } from './check-texts.ts'
import { presentMe } from './present.ts'
import { Me, ProfileTexts } from './schemas.ts'
import { viewerOf } from './sessions.ts'

const config = { access: 'signed-in' } as const

/** What others read about the viewer, to be edited. */
export const meRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['me'], summary })

  app.get(
    '/api/v1/me',
    { config, schema: { ...about('One’s own profile'), response: { 200: Me } } },
    async (request) => {
      const viewer = viewerOf(request)
      return presentMe(viewer, await findTexts(db, viewer.id))
    },
  )

  app.patch(
    '/api/v1/me',
    { config, schema: { ...about('Change one’s profile'), body: ProfileTexts, response: { 200: Me } } },
    async (request) => {
      const viewer = viewerOf(request)
      await updateTexts(db, viewer.id, checkTexts(request.body))
      return presentMe(viewer, await findTexts(db, viewer.id))
    },
  )
}
