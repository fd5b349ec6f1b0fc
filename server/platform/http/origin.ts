import type { FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { bearerToken } from './bearer.ts'
import { platformProblem } from './problems.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Unsafe methods must come from this site's own pages: browsers name the page's origin and let no page forge it.
 * A request with a token needs no origin: pages cannot send one elsewhere, and cookies beside it do not count.
 * It must be the configured base address, or the very host the request was sent to.
 */
export function checkOrigin(app: App, baseUrl: URL) {
  app.addHook('onRequest', async (request) => {
    if (safeMethods.has(request.method) || bearerToken(request)) return
    if (!isOwnOrigin(request, baseUrl)) throw platformProblem('wrong-origin')
  })
}

function isOwnOrigin(request: FastifyRequest, baseUrl: URL): boolean {
  const { origin } = request.headers
  if (!origin) return false
  return origin === baseUrl.origin || origin === `${request.protocol}://${request.host}`
}
