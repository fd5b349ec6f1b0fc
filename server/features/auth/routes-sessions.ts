import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { Empty } from '../../platform/http/schemas.ts'
import { presentSession } from './present-sessions.ts'
import { deleteOwnSession, deleteSessions, listSessions } from './queries-sessions.ts'
import { SessionList, SessionParams } from './schemas.ts'
import { clearCookie, viewerOf } from './sessions.ts'

const config = { access: 'signed-in' } as const

export const sessionRoutes: FeatureRoutes = (app, deps) => {
  const about = (summary: string) => ({ tags: ['auth'], summary })

  app.get(
    '/api/v1/auth/sessions',
    { config, schema: { ...about('The viewer’s signed-in devices'), response: { 200: SessionList } } },
    async (request) => {
      const { id, sessionId } = viewerOf(request)
      const rows = await listSessions(deps.db, id)
      return { items: await Promise.all(rows.map((row) => presentSession(row, sessionId))) }
    },
  )

  app.delete(
    '/api/v1/auth/sessions/:id',
    { config, schema: { ...about('Sign a device out'), params: SessionParams, response: { 204: Empty } } },
    async (request, reply) => {
      const viewer = viewerOf(request)
      const { id } = request.params
      if (!(await deleteOwnSession(deps.db, viewer.id, id))) throw problem('not-found')
      if (id === viewer.sessionId) clearCookie(deps, reply)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/auth/sessions',
    { config, schema: { ...about('Sign all other devices out'), response: { 204: Empty } } },
    async (request, reply) => {
      const { id, sessionId } = viewerOf(request)
      await deleteSessions(deps.db, id, sessionId)
      return reply.code(204).send(null)
    },
  )
}
