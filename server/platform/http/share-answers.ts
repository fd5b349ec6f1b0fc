import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { type Cache, KEPT_BYTES, KEPT_ITEMS } from '../cache/cache.ts'
import { FreshMap } from '../cache/fresh-map.ts'
import type { Kept } from '../cache/kept.ts'
import type { App } from './app-type.ts'
import { securityHeaders } from './headers.ts'
import { hasOneMeaning } from './one-meaning.ts'
import { keepOwnAnswers, sendAnswer } from './own-answers.ts'
import { encodingFor, PackedText } from './packed-text.ts'
import { type Answer, keyOf, type SharedAnswer } from './shared-answer.ts'
import type { Viewer } from './viewer.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of a route that answers everybody alike who is not signed in. */
    shared?: SharedAnswer
  }
}

export type Sharing = {
  cache: Cache
  baseUrl: URL
  /** Whether a request carries nothing that could tell who asks. */
  isStranger(request: FastifyRequest): boolean
  /** What says that somebody may see or do more or less than before. */
  tagOf(viewer: Viewer): string
}

/** The head as Node writes it fastest: names and values in turn. */
type Ready = { head: string[]; text: PackedText }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Routes that say so answer strangers from the cache, and some members as well. Whoever changes something is answered when that is known here: from
 * then on nobody gets what was before. Comes before all other hooks but the one that reads cookies.
 */
export function shareAnswers(app: App, sharing: Sharing) {
  const { cache, baseUrl } = sharing
  const ready = new FreshMap<Ready>(cache, {
    most: KEPT_BYTES,
    least: KEPT_BYTES / KEPT_ITEMS,
    weightOf: ({ text }) => text.weight,
  })
  const prepare = prepareOnce(baseUrl)
  const takeOwn = keepOwnAnswers(sharing)
  const keep = (request: FastifyRequest, shared: SharedAnswer, kept: Kept<Answer>) => {
    const key = readyKey(request, shared)
    if (kept.value.status !== 200 || ready.get(key)) return
    ready.set(key, { ...kept, value: prepare(kept.value) })
  }
  app.decorateRequest('moment', 0)
  app.addHook('onRequest', (request, reply, done) => {
    request.moment = cache.now()
    const answer = isAnsweredAtOnce(request, sharing) ? findReady(ready, request) : undefined
    if (!answer || !sendAtOnce(reply, answer)) done()
  })
  app.addHook('onRoute', (route: RouteOptions) => {
    const { shared } = route.config ?? {}
    if (shared) answerFromCache(route, shared, { cache, keep, takeOwn })
  })
  app.addHook('onSend', async ({ method }) => {
    if (!safeMethods.has(method)) await cache.settle()
  })
}

/** One answer may have many addresses, by parameters that mean nothing: its forms are made once for all of them. */
function prepareOnce(baseUrl: URL): (answer: Answer) => Ready {
  const prepared = new WeakMap<Answer, Ready>()
  return (answer) => {
    const { head, text } = answer
    const vary = [head['vary'], 'accept-encoding'].filter(Boolean).join(', ')
    const made = prepared.get(answer) ?? {
      head: Object.entries({ ...securityHeaders(baseUrl), ...head, vary }).flat(),
      text: new PackedText(text),
    }
    prepared.set(answer, made)
    return made
  }
}

function isAnsweredAtOnce(request: FastifyRequest, { baseUrl, isStranger }: Sharing): boolean {
  return request.method === 'GET' && isStranger(request) && hasOneMeaning(request, baseUrl)
}

function findReady(ready: FreshMap<Ready>, request: FastifyRequest): Ready | undefined {
  const { shared } = request.routeOptions.config
  return shared && ready.get(readyKey(request, shared))
}

function readyKey(request: FastifyRequest, { variantOf }: SharedAnswer): string {
  return `${request.url} ${variantOf?.(request) ?? ''}`
}

/** Passes by everything that makes an answer; false while the form that is wanted is not there yet. */
function sendAtOnce(reply: FastifyReply, { head, text }: Ready): boolean {
  const { id, headers } = reply.request
  const form = text.formFor(encodingFor(headers['accept-encoding']))
  if (!form) return false
  const { bytes, encoding } = form
  reply.hijack()
  const own = ['x-request-id', id, 'content-length', String(bytes.length)]
  if (encoding !== 'identity') own.push('content-encoding', encoding)
  reply.raw.writeHead(200, [...head, ...own])
  reply.raw.end(bytes, 'latin1')
  return true
}

const asKept = { tagsOf: ({ tags }: Answer) => tags, weightOf: ({ text }: Answer) => 2 * text.length }

type Keeping = {
  cache: Cache
  keep(request: FastifyRequest, shared: SharedAnswer, kept: Kept<Answer>): void
  takeOwn: ReturnType<typeof keepOwnAnswers>
}

function answerFromCache(route: RouteOptions, shared: SharedAnswer, { cache, keep, takeOwn }: Keeping) {
  const { handler } = route
  route.handler = async function (request, reply) {
    const load = async () => shared.toAnswer(await handler.call(this, request, reply), { request, reply })
    // A string passes the response schema by: it was written by it.
    if (shared.isSteady?.(request.query) === false) return sendAnswer(reply, await load())
    if (request.viewer) return sendAnswer(reply, await takeOwn({ request, shared, load }))
    const kept = await cache.recall(keyOf(request, shared), { load, ...asKept })
    keep(request, shared, kept)
    return sendAnswer(reply, kept.value)
  }
}
