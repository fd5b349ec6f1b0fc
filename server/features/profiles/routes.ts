import type { FeatureRoutes } from '../../platform/deps.ts'
import { PhotoListQuery, PhotoPageWithTotal } from '../photos/index.ts'
import { getProfile, getProfilePhotos } from './load-profile.ts'
import { Account, AccountParams } from './schemas.ts'

const config = { access: 'anyone' } as const

export const profileRoutes: FeatureRoutes = (app, { db }) => {
  app.get(
    '/api/v1/accounts/:username',
    {
      config,
      schema: { tags: ['accounts'], summary: 'A profile', params: AccountParams, response: { 200: Account } },
    },
    async ({ viewer, params }) => await getProfile(db, viewer, params.username),
  )

  app.get(
    '/api/v1/accounts/:username/photos',
    {
      config,
      schema: {
        tags: ['accounts'],
        summary: 'The photos of a profile, newest first',
        params: AccountParams,
        querystring: PhotoListQuery,
        response: { 200: PhotoPageWithTotal },
      },
    },
    async ({ viewer, params, query }) =>
      await getProfilePhotos(db, viewer, { ...query, username: params.username }),
  )
}
