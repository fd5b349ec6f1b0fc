import type { FeatureRoutes } from '../../platform/deps.ts'
import { presentSite } from './present.ts'
import { getSite } from './queries.ts'
import { Site } from './schemas.ts'

export const siteRoutes: FeatureRoutes = (app, { db, mailer, config }) => {
  app.get(
    '/api/v1/site',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['site'],
        summary: 'What this site is called, accepts and allows',
        response: { 200: Site },
      },
    },
    async () => presentSite(await getSite(db), { mailIsSent: mailer.configured, heic: config.heic }),
  )
}
