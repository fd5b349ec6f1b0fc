import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { presentUpload } from './present.ts'
import { findUpload, getUpload } from './queries.ts'
import { Trim, Upload, UploadParams } from './schemas.ts'
import { trimUpload } from './trim-upload.ts'

const config = { access: 'signed-in', tokenScope: 'UPLOAD' } as const

export const uploadTrimRoutes: FeatureRoutes = (app, deps) => {
  app.put(
    '/api/v1/uploads/:id/trim',
    {
      config,
      schema: {
        tags: ['uploads'],
        summary: 'Turn and crop an upload; what is cut off is not published in any form',
        params: UploadParams,
        body: Trim,
        response: { 200: Upload },
      },
    },
    async (request) => {
      const [viewer, key] = [viewerOf(request), request.params.id]
      await trimUpload(deps, viewer, { key, trim: request.body })
      return presentUpload(await getUpload(deps.db, viewer.id, key))
    },
  )

  app.get(
    '/api/v1/uploads/:id/picture',
    {
      config,
      schema: {
        tags: ['uploads'],
        summary: 'What an upload of mine looks like as it came, before it is turned and cropped',
        params: UploadParams,
        produces: ['image/webp'],
      },
    },
    async (request, reply) => {
      const upload = await findUpload(deps.db, viewerOf(request).id, request.params.id)
      const found = upload?.mediaKey && (await deps.files.read(`media/${upload.mediaKey}/large.webp`))
      if (!found) throw problem('upload-not-found')
      reply.headers({ 'cache-control': 'private, no-store', 'content-length': found.size })
      return reply.type('image/webp').send(found.stream)
    },
  )
}
