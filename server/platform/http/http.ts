import fastifyCookie from '@fastify/cookie'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { requireAccess } from './access.ts'
import type { App } from './app-type.ts'
import { cleanInput } from './clean-input.ts'
import { compressAnswers } from './compression.ts'
import { addSecurityHeaders, setSecurityHeaders } from './headers.ts'
import { addHealth } from './health.ts'
import { keepLanes } from './lanes.ts'
import { demandOneMeaning } from './one-meaning.ts'
import { describeApi } from './openapi.ts'
import { checkOrigin } from './origin.ts'
import { answerProblems, sendProblem, toProblem } from './replies.ts'
import { logRequest, logRequests, makeRequestId, makeRequestLog } from './request-log.ts'
import { answerUnreadable, refuseTunnels } from './unread.ts'
import { useValidators } from './validators.ts'
import type { Viewer } from './viewer.ts'

export type HttpOptions = {
  config: Config
  log: Log
  /** Asked once a request, before its access is checked. */
  findViewer(request: FastifyRequest): Promise<Viewer | null>
  /** Adds what comes before everything else that is done with a request; cookies are read. */
  begin?(app: App): void
  /** Throws when the service cannot answer requests now. */
  checkReady(): Promise<void>
}

/** JSON bodies larger than this (bytes) are answered with 413; files travel another way. */
const BODY_LIMIT = 256 * 1024

/** A Fastify instance with everything that holds for every route: viewer, access, origin, headers, problems, logs. */
export async function createHttp({ config, log, findViewer, checkReady, begin }: HttpOptions): Promise<App> {
  const app = fastify({
    // Otherwise the logger's own type becomes part of the application's.
    loggerInstance: log satisfies FastifyBaseLogger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: makeRequestId,
    childLoggerFactory: makeRequestLog,
    clientErrorHandler: answerUnreadable(log),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    forceCloseConnections: 'idle',
    // A part of an upload on a slow telephone; headers still have a minute.
    requestTimeout: 300_000,
    frameworkErrors: (error, request, reply) => answerUnrouted({ error, request, reply }, config.baseUrl),
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.removeContentTypeParser('text/plain')
  useValidators(app)
  logRequests(app)
  await app.register(fastifyCookie)
  begin?.(app)
  addSecurityHeaders(app, config.baseUrl)
  answerProblems(app)
  refuseTunnels(app.server, log)
  demandOneMeaning(app, config.baseUrl)
  await compressAnswers(app)
  checkOrigin(app, config.baseUrl)
  resolveViewers(app, findViewer)
  requireAccess(app)
  keepLanes(app)
  cleanInput(app)
  await describeApi(app)
  addHealth(app, checkReady)
  return app
}

type Unrouted = { error: FastifyError; request: FastifyRequest; reply: FastifyReply }

/** An address that no route can be looked up for reaches no hook; it is answered and logged like all others. */
function answerUnrouted({ error, request, reply }: Unrouted, baseUrl: URL) {
  setSecurityHeaders(request, reply, baseUrl)
  sendProblem(toProblem(error, request), request, reply)
  logRequest(request, reply)
}

function resolveViewers(app: App, findViewer: HttpOptions['findViewer']) {
  app.decorateRequest('viewer', null)
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.needsViewer === false) return done()
    findViewer(request).then((viewer) => {
      request.viewer = viewer
      done()
    }, done)
  })
}
