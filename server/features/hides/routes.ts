import type { Db } from '../../platform/db/database.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { viewerOf } from '../auth/index.ts'
import { hidePhoto, showPhoto } from './hide-photo.ts'
import { countHides, deleteHides } from './queries.ts'
import { HiddenPhotos, HideParams } from './schemas.ts'

/** As for blocks and mutes: also whoever has not confirmed an address or is locked. */
const config = { access: 'signed-in' } as const

type Act = {
  method: 'PUT' | 'DELETE'
  summary: string
  act(db: Db, viewer: Viewer, photoId: string): Promise<void>
}

const acts: Act[] = [
  {
    method: 'PUT',
    summary: 'See a photo, and what was published with it, no longer at home',
    act: hidePhoto,
  },
  { method: 'DELETE', summary: 'See a photo, and what was published with it, at home again', act: showPhoto },
]

export const hideRoutes: FeatureRoutes = (app, { db }) => {
  for (const { method, summary, act } of acts)
    app.route({
      method,
      url: '/api/v1/photos/:id/hide',
      config,
      schema: { tags: ['photos'], summary, params: HideParams, response: { 204: Empty } },
      handler: async (request, reply) => {
        await act(db, viewerOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    })

  app.get(
    '/api/v1/me/hidden-photos',
    {
      config,
      schema: {
        tags: ['me'],
        summary: 'How many photos one has hidden from one’s home',
        response: { 200: HiddenPhotos },
      },
    },
    async (request) => ({ batches: await countHides(db, viewerOf(request)) }),
  )

  app.delete(
    '/api/v1/me/hidden-photos',
    {
      config,
      schema: {
        tags: ['me'],
        summary: 'See all photos at home again that one has hidden',
        response: { 204: Empty },
      },
    },
    async (request, reply) => {
      await deleteHides(db, viewerOf(request).id)
      return reply.code(204).send(null)
    },
  )
}
