import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { Log } from '../log/log.ts'
import { fixedHeaders } from './headers.ts'
import { type Problem, platformProblem } from './problems.ts'
import { problemBody } from './replies.ts'
import { makeRequestId } from './request-log.ts'

const problems: Record<string, Parameters<typeof platformProblem>[0]> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-too-slow',
}

/** Closed at once, with bytes unread, a line takes the answer along before it is read. In milliseconds. */
const LINGER_MS = 1_000

type Fault = Error & { code?: string }

/**
 * Answers what cannot be read as a request. Nothing of it is logged but what was wrong: it may hold a cookie or a
 * password.
 */
export function answerUnreadable(log: Log) {
  return (error: Fault, socket: Socket) => {
    const { code = '' } = error
    // What still comes after the answer is no news.
    if (socket.writableEnded) return
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    refuse(socket, platformProblem(problems[code] ?? 'invalid-request'), { log, reason: code })
  }
}

/** This server is nobody's proxy; left alone, Node hangs up without a word. */
export function refuseTunnels(server: FastifyInstance['server'], log: Log) {
  server.on('connect', (_request, socket) => {
    refuse(socket, platformProblem('method-not-allowed'), { log, reason: 'CONNECT' })
  })
}

function refuse(socket: Duplex, problem: Problem, { log, reason }: { log: Log; reason: string }) {
  const { status } = problem
  const requestId = makeRequestId()
  const body = problemBody(problem, requestId)
  const headers = {
    ...fixedHeaders,
    'x-request-id': requestId,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.on('error', () => {})
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
  log.info({ reqId: requestId, status, reason }, 'unreadable request')
}
