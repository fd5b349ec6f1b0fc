import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
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
  // Nothing in such a line has to be hidden, and looking for it would take longer than writing the line.
  const log = app.log.child({}, { redact: [] })
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply, log)
    done()
  })
}

export function logRequest(request: FastifyRequest, reply: FastifyReply, log = request.server.log) {
  const { id, method } = request
  const ms = Math.round(reply.elapsedTime)
  log.info({ reqId: id, method, path: pathOf(request), status: reply.statusCode, ms }, 'request')
}

/** What else is said about a request names it. Without options, which no route here has, pino makes a child quickly. */
export function makeRequestLog(log: FastifyBaseLogger, bindings: Record<string, unknown>): FastifyBaseLogger {
  return log.child(bindings)
}
