import type { FeatureRoutes } from '../../platform/deps.ts'
import { isFirstPage, sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { NamedPersonQuery, PersonPage } from '../follows/index.ts'
import { changes } from '../visibility/index.ts'
import { setCollected } from './collect-photo.ts'
import { readCollectors } from './list-collectors.ts'
import { CollectParams, CollectState } from './schemas.ts'

const shared = sharedBy({
  tagsOf: (_page, { id }: { id: string }) => [changes.photo(id)],
  isSteady: isFirstPage,
})

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
      config: { access: 'anyone', shared },
      schema: {
        ...about('Who collected a photo, newest first'),
        querystring: NamedPersonQuery,
        response: { 200: PersonPage },
      },
    },
    async ({ viewer, params, query }) => await readCollectors(db, viewer, { photoId: params.id, ...query }),
  )
}
