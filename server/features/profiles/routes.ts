import type { FeatureRoutes } from '../../platform/deps.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { type PhotoList, PhotoListQuery, PhotoPageWithTotal } from '../photos/index.ts'
import { changes, changesOf } from '../visibility/index.ts'
import { getCollection, getCollectTotal } from './load-collection.ts'
import { type AccountOnWire, getProfile, getProfilePhotos } from './load-profile.ts'
import { Account, AccountParams, CollectTotal } from './schemas.ts'

const config = { access: 'anyone' } as const
const shared = sharedBy({ tagsOf: ({ username }: AccountOnWire) => [changes.account(username)] })

const sharedPhotos = sharedBy({
  tagsOf: ({ items }: PhotoList, { username }: { username: string }) => {
    const own = changes.account(username)
    // By a name that was given up, only a photo tells whose they are.
    const isByName = items[0] && changes.account(items[0].author.username) === own
    return [isByName ? own : changes.listed, ...changesOf(items)]
  },
})

export const profileRoutes: FeatureRoutes = (app, deps) => {
  const { db } = deps

  app.get(
    '/api/v1/accounts/:username',
    {
      config: { ...config, shared },
      schema: { tags: ['accounts'], summary: 'A profile', params: AccountParams, response: { 200: Account } },
    },
    async ({ viewer, params }) => await getProfile(db, viewer, params.username),
  )

  app.get(
    '/api/v1/accounts/:username/photos',
    {
      config: { ...config, shared: sharedPhotos },
      schema: {
        tags: ['accounts'],
        summary: 'The photos of a profile, newest first',
        params: AccountParams,
        querystring: PhotoListQuery,
        response: { 200: PhotoPageWithTotal },
      },
    },
    async ({ viewer, params, query }) =>
      await getProfilePhotos(deps, viewer, { ...query, username: params.username }),
  )

  app.get(
    '/api/v1/accounts/:username/collects',
    {
      config,
      schema: {
        tags: ['accounts'],
        summary: 'What somebody collected, the last first',
        params: AccountParams,
        querystring: PhotoListQuery,
        response: { 200: PhotoPageWithTotal },
      },
    },
    async ({ viewer, params, query }) =>
      await getCollection(deps, viewer, { ...query, username: params.username }),
  )

  app.get(
    '/api/v1/accounts/:username/collects/total',
    {
      config,
      schema: {
        tags: ['accounts'],
        summary: 'How much somebody collected',
        params: AccountParams,
        response: { 200: CollectTotal },
      },
    },
    async ({ viewer, params }) => await getCollectTotal(db, viewer, params.username),
  )
}
