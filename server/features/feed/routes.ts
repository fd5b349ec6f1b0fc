import type { FeatureRoutes } from '../../platform/deps.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { getEveryonePhotos, type PhotoList, PhotoListQuery, PhotoPage } from '../photos/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import { getFeedWithChanges } from './load-feed.ts'
import { FeedPage, FeedQuery } from './schemas.ts'

const shared = sharedBy({
  tagsOf: ({ changes }: Awaited<ReturnType<typeof getFeedWithChanges>>) => changes,
  keepsOwn: true,
})

/** Whom somebody mutes, and what they hide, is said of that viewer, to whom all that is kept here listens. */
const sharedOfEveryone = sharedBy({
  tagsOf: ({ items }: PhotoList) => [changes.listed, ...changesOf(items)],
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

  app.get(
    '/api/v1/feed/everyone',
    {
      config: { access: 'signed-in', shared: sharedOfEveryone },
      schema: {
        tags: ['reading'],
        summary:
          'Public photos of everybody, without those whom one has muted and what one has hidden, newest first',
        querystring: PhotoListQuery,
        response: { 200: PhotoPage },
      },
    },
    async (request) => await getEveryonePhotos(deps, viewerOf(request), request.query),
  )
}
