import type { App } from './app-type.ts'

/** One line an answered request. Query strings are left out: links carry tokens there. */
export function logRequests(app: App) {
  app.addHook('onResponse', async (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    const line = {
      method: request.method,
      path: pathname,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    request.log.info(line, 'request')
  })
}
