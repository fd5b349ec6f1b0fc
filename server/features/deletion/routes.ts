import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { clearCookie, viewerOf } from '../auth/index.ts'
import { deleteAccount } from './delete-account.ts'
import { DeleteAccount } from './schemas.ts'

export const deletionRoutes: FeatureRoutes = (app, deps) => {
  app.delete(
    '/api/v1/me',
    {
      config: { access: 'fresh' },
      schema: {
        tags: ['me'],
        summary: 'Delete one’s account with everything it published, for good',
        body: DeleteAccount,
        response: { 204: Empty },
      },
    },
    async (request, reply) => {
      await deleteAccount(deps, viewerOf(request), request.body.username)
      clearCookie(deps, reply)
      return reply.code(204).send(null)
    },
  )
}
