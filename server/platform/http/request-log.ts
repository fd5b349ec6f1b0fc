import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { pathOf } from './path.ts'

/** Names a request in its answer and in the log. */
export function makeRequestId(): string {
  return randomBytes(9).toString('base64url')
}

/** One line an answered request. Query strings are left out: links carry tokens there. */
export function logRequests(app: App) {
  app.addHook('onResponse', async (request, reply) => {
    logRequest(request, reply)
  })
}

export function logRequest(request: FastifyRequest, reply: FastifyReply) {
  const { method } = request
  const line = { method, path: pathOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
  request.log.info(line, 'request')
}
