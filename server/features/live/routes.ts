import { problem } from '../../catalogue.ts'
import type { FeatureRoutes } from '../../platform/deps.ts'
import { sourceOf } from '../../platform/http/source.ts'
import { Streams } from './open-streams.ts'
import { EventsQuery } from './schemas.ts'

export const liveRoutes: FeatureRoutes = (app, deps) => {
  const streams = new Streams(deps)
  app.addHook('preClose', async () => streams.stop())

  app.get(
    '/api/v1/events',
    {
      exposeHeadRoute: false,
      config: { access: 'anyone', isForOwnPages: true },
      schema: {
        tags: ['reading'],
        summary:
          'Server-sent events while a page is open: `photo` and `feed` say that it is worth asking again',
        querystring: EventsQuery,
      },
    },
    async (request, reply) => {
      const { viewer } = request
      const { photo, feed = false } = request.query
      if (photo === undefined && !feed) throw problem('invalid-request')
      if (viewer?.isProgram) throw problem('token-not-accepted')
      if (feed && !viewer) throw problem('sign-in-required')
      const body = await streams.open({ viewer, source: sourceOf(request), photo, feed })
      return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(body)
    },
  )
}
