import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { setCollected } from './collect-photo.ts'
import { readCollectors } from './list-collectors.ts'
import { CollectorPage, CollectorQuery, CollectParams, CollectState } from './schemas.ts'

const config = { access: { may: 'COLLECT' } } as const

export const collectRoutes: FeatureRoutes = (app, { db }) => {
  const about = (summary: string) => ({ tags: ['photos'], summary, params: CollectParams })

  app.put(
    '/api/v1/photos/:id/collect',
    { config, schema: { ...about('Collect a photo'), response: { 200: CollectState } } },
    async (request) =>
      await setCollected(db, viewerOf(request), { photoId: request.params.id, isCollected: true }),
  )

  app.delete(
    '/api/v1/photos/:id/collect',
    { config, schema: { ...about('Take a photo out of one’s collection'), response: { 200: CollectState } } },
    async (request) =>
      await setCollected(db, viewerOf(request), { photoId: request.params.id, isCollected: false }),
  )

  app.get(
    '/api/v1/photos/:id/collectors',
    {
      config: { access: 'anyone' },
      schema: {
        ...about('Who collected a photo, newest first'),
        querystring: CollectorQuery,
        response: { 200: CollectorPage },
      },
    },
    async ({ viewer, params, query }) => await readCollectors(db, viewer, { photoId: params.id, ...query }),
  )
}
