import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { getFeed } from './load-feed.ts'
import { FeedPage, FeedQuery } from './schemas.ts'

export const feedRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/feed',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['reading'],
        summary: 'What the people and tags one follows have, and one’s own, newest first',
        querystring: FeedQuery,
        response: { 200: FeedPage },
      },
    },
    async (request) => await getFeed(deps, viewerOf(request), request.query),
  )
}
