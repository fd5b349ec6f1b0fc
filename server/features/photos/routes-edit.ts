import { Type } from 'typebox'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { editPhoto } from './edit-photo.ts'
import { getPhoto } from './load-photos.ts'
import { removePhoto, restorePhoto } from './remove-photo.ts'
import { EditPhoto, Photo, PhotoParams } from './schemas.ts'

const config = { access: 'signed-in', tokenScope: 'UPLOAD' } as const

export const photoEditRoutes: FeatureRoutes = (app, deps) => {
  app.patch(
    '/api/v1/photos/:id',
    {
      config,
      schema: {
        tags: ['photos'],
        summary: 'Change texts, tags, camera, date or visibility of one’s photo',
        params: PhotoParams,
        body: EditPhoto,
        response: { 200: Photo },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      await editPhoto(deps, viewer, { id: request.params.id, change: request.body })
      return await getPhoto(deps.db, viewer, request.params.id)
    },
  )

  app.delete(
    '/api/v1/photos/:id',
    {
      config,
      schema: {
        tags: ['photos'],
        summary: 'Remove one’s photo; it can be restored for ten seconds',
        params: PhotoParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removePhoto(deps, viewerOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/photos/:id/restore',
    {
      config,
      schema: {
        tags: ['photos'],
        summary: 'Take back the removal',
        params: PhotoParams,
        response: { 200: Photo },
      },
    },
    async (request) => {
      const viewer = viewerOf(request)
      await restorePhoto(deps, viewer, request.params.id)
      return await getPhoto(deps.db, viewer, request.params.id)
    },
  )
}
