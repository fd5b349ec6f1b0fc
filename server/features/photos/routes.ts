import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { getNeighbours, getPhoto, presentPhotos } from './load-photos.ts'
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

export const photoRoutes: FeatureRoutes = (app, { db }) => {
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
      const ids = await publishPhotos(db, viewer, { photos: request.body.photos, idempotencyKey })
      return reply.code(201).send({ items: await presentPhotos(db, viewer, ids) })
    },
  )

  app.get(
    '/api/v1/photos/:id',
    {
      config: { access: 'anyone' },
      schema: { tags: ['photos'], summary: 'One photo', params: PhotoParams, response: { 200: Photo } },
    },
    async ({ viewer, params }) => await getPhoto(db, viewer, params.id),
  )

  app.get(
    '/api/v1/photos/:id/neighbours',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['photos'],
        summary: 'The newer and the older photo of the same list',
        params: PhotoParams,
        querystring: NeighboursQuery,
        response: { 200: Neighbours },
      },
    },
    async ({ viewer, params, query }) => await getNeighbours(db, viewer, { id: params.id, list: query.list }),
  )
}
