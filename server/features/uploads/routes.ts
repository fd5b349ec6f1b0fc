import { Type } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { presentUpload } from './present.ts'
import { deleteUpload, listUploads } from './queries.ts'
import { UploadParams, Uploads } from './schemas.ts'
import { removeUploadFiles } from './store.ts'

export const uploadRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/uploads',
    {
      config: { access: 'signed-in', tokenScope: 'UPLOAD' },
      schema: {
        tags: ['uploads'],
        summary: 'My uploads that are not published yet',
        response: { 200: Uploads },
      },
    },
    async (request) => ({ items: (await listUploads(deps.db, viewerOf(request).id)).map(presentUpload) }),
  )

  app.delete(
    '/api/v1/uploads/:id',
    {
      config: { access: 'signed-in', tokenScope: 'UPLOAD' },
      schema: {
        tags: ['uploads'],
        summary: 'Give up an upload, whatever its state',
        params: UploadParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const upload = await deleteUpload(deps.db, viewerOf(request).id, request.params.id)
      if (!upload) throw problem('upload-not-found')
      await removeUploadFiles(deps, upload)
      return reply.code(204).send(null)
    },
  )
}
