import type { FastifyReply, FastifyRequest } from 'fastify'
import { FreshMap } from '../cache/fresh-map.ts'
import type { Moment } from '../cache/freshness.ts'
import { type Clock, KEPT_FOR_MS } from '../cache/kept.ts'
import { encodingFor, PackedText } from './packed-text.ts'
import { type Answer, keyOf, type SharedAnswer } from './shared-answer.ts'
import type { Viewer } from './viewer.ts'

/** Memory for the answers of all members together, and what each counts for at least, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024
const LEAST_BYTES = 2_000

/** What the name of something that an answer listens to takes. */
const TAG_BYTES = 64

declare module 'fastify' {
  interface FastifyRequest {
    /** Before anything was looked up for it. */
    moment: Moment
  }
}

type Keeping = { cache: Clock; tagOf(viewer: Viewer): string }
type Question = { request: FastifyRequest; shared: SharedAnswer; load(): Promise<Answer> }
type Own = Omit<Answer, 'text'> & { text: PackedText }

/**
 * Members' answers, each for its reader alone: the same question is answered from memory until something has changed
 * that the answer shows, or what its reader may see or do. Programs with a token may do less, and are not given these.
 */
export function keepOwnAnswers({ cache, tagOf }: Keeping): (question: Question) => Promise<Answer | Own> {
  const kept = new FreshMap<Own>(cache, {
    most: MOST_BYTES,
    least: LEAST_BYTES,
    weightOf: ({ text, tags = [] }) => text.weight + TAG_BYTES * tags.length,
  })
  return async ({ request, shared, load }) => {
    const { viewer } = request
    if (!shared.keepsOwn || !viewer || viewer.isProgram) return await load()
    const key = JSON.stringify([viewer.id, ...keyOf(request, shared)])
    const known = kept.get(key)
    if (known) return known
    const answer = await load()
    if (!answer.tags) return answer
    const tags = [...answer.tags, tagOf(viewer)]
    const value = { ...answer, text: new PackedText(answer.text) }
    // Whoever asks was looked up before the load, and might have been somebody else a moment ago.
    kept.set(key, { value, since: request.moment, tags, until: Date.now() + KEPT_FOR_MS })
    return answer
  }
}

/** In the form that is at hand; what is made for this request alone is packed on its way. */
export function sendAnswer(reply: FastifyReply, { status, head, text }: Answer | Own): FastifyReply {
  reply.code(status).headers(head)
  if (typeof text === 'string') return reply.send(text)
  const { bytes, encoding } =
    text.formFor(encodingFor(reply.request.headers['accept-encoding'])) ?? text.plain
  if (encoding !== 'identity') reply.header('content-encoding', encoding).header('vary', 'accept-encoding')
  return reply.send(Buffer.from(bytes, 'latin1'))
}
