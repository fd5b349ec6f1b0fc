import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { pathOf } from './path.ts'

const ID_BYTES = 9

/** Random bytes are fetched for many requests at once: one by one they cost a system call each. */
let random = Buffer.alloc(0)
let used = 0

/** Names a request in its answer and in the log. */
export function makeRequestId(): string {
  if (used >= random.length) {
    random = randomBytes(512 * ID_BYTES)
    used = 0
  }
  used += ID_BYTES
  return random.toString('base64url', used - ID_BYTES, used)
}

/** One line an answered request. Query strings are left out: links carry tokens there. */
export function logRequests(app: App) {
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply)
    done()
  })
}

export function logRequest(request: FastifyRequest, reply: FastifyReply) {
  const { method } = request
  const line = { method, path: pathOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
  request.log.info(line, 'request')
}
