import type { FeatureRoutes } from '../../platform/deps.ts'
import { sharedBy } from '../../platform/http/shared-answer.ts'
import { viewerOf } from '../auth/index.ts'
import { changesOf } from '../visibility/index.ts'
import { getNeighbours } from './find-neighbours.ts'
import { presentPhotos } from './keep-photos.ts'
import { readPhoto } from './load-photos.ts'
import type { PhotoOnWire } from './present.ts'
import { publishPhotos } from './publish-photos.ts'
import {
  Neighbours,
  NeighboursQuery,
  Photo,
  PhotoParams,
  Publish,
  Published,
  PublishHeaders,
} from './schemas.ts'

const shared = sharedBy({ tagsOf: (photo: PhotoOnWire) => changesOf([photo]), keepsOwn: true })

export const photoRoutes: FeatureRoutes = (app, deps) => {
  app.post(
    '/api/v1/photos',
    {
      config: { access: { may: 'UPLOAD' } },
      schema: {
        tags: ['photos'],
        summary: 'Publish finished uploads as one batch',
        headers: PublishHeaders,
        body: Publish,
        response: { 201: Published },
      },
    },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const idempotencyKey = request.headers['idempotency-key']
      const ids = await publishPhotos(deps, viewer, { photos: request.body.photos, idempotencyKey })
      return reply.code(201).send({ items: await presentPhotos(deps, viewer, ids) })
    },
  )

  app.get(
    '/api/v1/photos/:id',
    {
      config: { access: 'anyone', shared },
      schema: { tags: ['photos'], summary: 'One photo', params: PhotoParams, response: { 200: Photo } },
    },
    async ({ viewer, params }) => await readPhoto(deps, viewer, params.id),
  )

  app.get(
    '/api/v1/photos/:id/neighbours',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['photos'],
        summary: 'The photos before and after it in a list',
        params: PhotoParams,
        querystring: NeighboursQuery,
        response: { 200: Neighbours },
      },
    },
    async ({ viewer, params, query }) =>
      await getNeighbours(deps, viewer, { id: params.id, list: query.list }),
  )
}
