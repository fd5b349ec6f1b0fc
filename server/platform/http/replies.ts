import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { FilesFullError } from '../files/file-errors.ts'
import type { App } from './app-type.ts'
import { type FieldError, Problem, platformProblem } from './problems.ts'
import { toFieldError } from './validation.ts'

/** Answers every failure as problem+json: expected ones as they are, everything else as a logged 500. */
export function answerProblems(app: App) {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(toProblem(error, request), request, reply),
  )
  app.setNotFoundHandler((request, reply) => sendProblem(platformProblem('not-found'), request, reply))
}

export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply) {
  const { retryAfterSeconds } = problem.details
  if (retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(retryAfterSeconds))
  reply.code(problem.status).type('application/problem+json')
  // A string body passes the route's response schemas by: problems have one shape everywhere.
  return reply.serializer(String).send(problemBody(problem, request.id))
}

/** The JSON of a problem, for answers that do not go through Fastify. */
export function problemBody(problem: Problem, requestId: string): string {
  const { params = {}, errors } = problem.details
  return JSON.stringify({
    type: `/problems/${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    params,
    ...(errors && { errors: errors.map(withDetail) }),
    requestId,
  })
}

function withDetail(error: FieldError) {
  return { ...error, params: error.params ?? {}, detail: error.detail ?? error.code }
}

/** Errors of Fastify and Node by their codes, as problems of ours. */
const known: Record<string, Parameters<typeof platformProblem>[0]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-content-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid-request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid-request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid-request',
  FST_ERR_BAD_URL: 'invalid-request',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
}

/** PostgreSQL is away, starting, shutting down, or has no connection to spare. */
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300'])

type Failure = Error & Partial<FastifyError>

/** More faults than this in one request are no help to anybody; a hostile body can have a hundred thousand. */
const MAX_FIELD_ERRORS = 100

/** Two who waited for each other, or a statement that took too long: the same request may do better later. */
const busyCodes = new Set(['40P01', '40001', '57014'])

/** What Fastify, Node, PostgreSQL and our own code throw, as a problem. */
export function toProblem(error: Failure, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof FilesFullError) return platformProblem('storage-full')
  if (error.validation) return toValidationProblem(error)
  const code = known[error.code ?? '']
  if (code) return platformProblem(code)
  if (isDatabaseAway(error) || busyCodes.has(error.code ?? '')) return reportAway(error, request)
  if (error.statusCode && error.statusCode < 500) return platformProblem('invalid-request')
  request.log.error({ err: error }, 'unexpected failure')
  return platformProblem('internal-error')
}

function toValidationProblem(error: Failure): Problem {
  // An address that cannot name anything names nothing.
  if (error.validationContext === 'params') return platformProblem('not-found')
  if (error.validationContext !== 'body') return platformProblem('invalid-request')
  const faults = (error.validation ?? []).slice(0, MAX_FIELD_ERRORS)
  return platformProblem('invalid-input', { errors: faults.map(toFieldError) })
}

export function isDatabaseAway(error: { code?: string; syscall?: string; message?: string }): boolean {
  if (error.code && awayCodes.has(error.code)) return true
  // A socket that is not there; any other missing file is a fault of ours.
  if (error.code === 'ENOENT' && error.syscall === 'connect') return true
  return /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(error.message ?? '')
}

function reportAway(error: Error, request: FastifyRequest): Problem {
  request.log.warn({ err: error }, 'the database cannot answer now')
  return platformProblem('unavailable', { retryAfterSeconds: 2 })
}
