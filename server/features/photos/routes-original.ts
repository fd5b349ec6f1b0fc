import type { FeatureRoutes } from '../../platform/deps.ts'
import { PhotoParams } from './schemas.ts'
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
        produces: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
      },
    },
    async ({ viewer, params }, reply) => await sendOriginal(deps, { viewer, reply }, params.id),
  )
}
