import type { FeatureRoutes } from '../../platform/deps.ts'
import { viewerOf } from '../auth/index.ts'
import { loadLedger } from './load-ledger.ts'
import { PhotoParams } from './schemas.ts'
import { Ledger } from './schemas-ledger.ts'
import { sendOriginal } from './send-original.ts'

export const originalRoutes: FeatureRoutes = (app, deps) => {
  app.get(
    '/api/v1/photos/:id/original',
    {
      config: { access: 'anyone' },
      schema: {
        tags: ['photos'],
        summary: 'The file that was uploaded: for its author as it is, for others as the author chose',
        params: PhotoParams,
        produces: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/heic'],
      },
    },
    async ({ viewer, params }, reply) => await sendOriginal(deps, { viewer, reply }, params.id),
  )

  app.get(
    '/api/v1/photos/:id/ledger',
    {
      config: { access: 'signed-in', tokenScope: 'UPLOAD' },
      schema: {
        tags: ['photos'],
        summary: 'What was found in the file of one’s own photo, and what others get of it',
        params: PhotoParams,
        response: { 200: Ledger },
      },
    },
    async (request) => await loadLedger(deps, viewerOf(request), request.params.id),
  )
}
