import type { FeatureRoutes } from '../../platform/deps.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { getFeedWithChanges } from './load-feed.ts'
import { FeedPage, FeedQuery } from './schemas.ts'

const shared = sharedBy({
  tagsOf: ({ changes }: Awaited<ReturnType<typeof getFeedWithChanges>>) => changes,
  keepsOwn: true,
})

export const feedRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/feed',
    {
      config: { access: 'signed-in', shared },
      schema: {
        tags: ['reading'],
        summary: 'What the people and tags one follows have, and one’s own, newest first',
        querystring: FeedQuery,
        response: { 200: FeedPage },
      },
    },
    async (request) => await getFeedWithChanges(deps, viewerOf(request), request.query),
  )
}
