import { Type } from 'typebox'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { getFreshPhotos, PhotoListQuery, PhotoPage } from '../photos/index.ts'

const ExploreQuery = Type.Object({
  ...PhotoListQuery.properties,
  order: Type.Union([Type.Literal('fresh')], { default: 'fresh' }),
})

export const exploreRoutes: FeatureRoutes = (app, { db }) => {
  app.get(
    '/api/v1/explore',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['reading'],
        summary: 'Public photos of everybody',
        querystring: ExploreQuery,
        response: { 200: PhotoPage },
      },
    },
    async ({ viewer, query: { limit, cursor } }) => await getFreshPhotos(db, viewer, { limit, cursor }),
  )
}
