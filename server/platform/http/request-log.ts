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

type Child = Parameters<FastifyBaseLogger['child']>

/** What is said about one request, with its name; made when something is said, as most are over with their one line. */
class RequestLog implements FastifyBaseLogger {
  #parent: FastifyBaseLogger
  #child: Child
  #made: FastifyBaseLogger | undefined

  constructor(parent: FastifyBaseLogger, child: Child) {
    this.#parent = parent
    this.#child = child
  }

  get level() {
    return this.#log.level
  }

  get #log(): FastifyBaseLogger {
    this.#made ??= this.#parent.child(...this.#child)
    return this.#made
  }

  #say(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', said: unknown[]) {
    const log = this.#log
    Reflect.apply(log[level], log, said)
  }

  fatal(...said: unknown[]) {
    this.#say('fatal', said)
  }

  error(...said: unknown[]) {
    this.#say('error', said)
  }

  warn(...said: unknown[]) {
    this.#say('warn', said)
  }

  info(...said: unknown[]) {
    this.#say('info', said)
  }

  debug(...said: unknown[]) {
    this.#say('debug', said)
  }

  trace(...said: unknown[]) {
    this.#say('trace', said)
  }

  silent() {}

  child(...child: Child) {
    return this.#log.child(...child)
  }
}

export function makeRequestLog(parent: FastifyBaseLogger, ...child: Child): FastifyBaseLogger {
  return new RequestLog(parent, child)
}
