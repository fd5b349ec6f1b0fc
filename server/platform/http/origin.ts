import type { FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { bearerToken } from './bearer.ts'
import { platformProblem } from './problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that only reads, and yet serves no page of another site. */
    isForOwnPages?: boolean
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Unsafe methods must come from this site's own pages: browsers name the page's origin and let no page forge it.
 * A request with a token needs no origin: pages cannot send one elsewhere, and cookies beside it do not count.
 * It must be the configured base address, or the very host the request was sent to.
 */
export function checkOrigin(app: App, baseUrl: URL) {
  app.addHook('onRequest', (request, _reply, done) => {
    const isFine = isOpen(request) || bearerToken(request) || isOwnOrigin(request, baseUrl)
    if (!isFine) throw platformProblem('wrong-origin')
    done()
  })
}

/** Browsers name no origin where a page only reads from its own site. */
function isOpen({ method, headers, routeOptions }: FastifyRequest): boolean {
  return safeMethods.has(method) && (!routeOptions.config.isForOwnPages || headers.origin === undefined)
}

function isOwnOrigin(request: FastifyRequest, baseUrl: URL): boolean {
  const { origin } = request.headers
  if (!origin) return false
  return origin === baseUrl.origin || origin === `${request.protocol}://${request.host}`
}
