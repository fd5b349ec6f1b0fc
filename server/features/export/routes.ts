import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { enqueueExport } from './enqueue-export.ts'
import { presentExport } from './present.ts'
import { findExport } from './queries.ts'
import { Export } from './schemas.ts'
import { sendArchive } from './send-archive.ts'

export const exportRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['me'], summary })

  app.post(
    '/api/v1/me/export',
    {
      config: { access: 'fresh' },
      schema: {
        ...about('Ask for an archive of all one’s data, once in 24 hours'),
        response: { 202: Export },
      },
    },
    async (request, reply) => {
      const { id } = viewerOf(request)
      await enqueueExport(deps, id)
      return reply.code(202).send(presentExport(await findExport(deps.db, id)))
    },
  )

  app.get(
    '/api/v1/me/export',
    {
      config: { access: 'signed-in' },
      schema: { ...about('How far one’s archive is'), response: { 200: Export } },
    },
    async (request) => presentExport(await findExport(deps.db, viewerOf(request).id)),
  )

  // A link that a browser follows cannot answer a question for the password.
  app.get(
    '/api/v1/me/export/file',
    {
      config: { access: 'signed-in' },
      schema: { ...about('One’s archive, a ZIP file'), produces: ['application/zip'] },
    },
    async (request, reply) => await sendArchive(deps, { request, reply }),
  )
}
