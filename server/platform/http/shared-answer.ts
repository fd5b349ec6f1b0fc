import type { FastifyReply, FastifyRequest } from 'fastify'
import { pathOf } from './path.ts'

/** All that is sent. */
export type Answer = {
  status: number
  head: Record<string, string>
  text: string
  /** What it depends on; without them it is not kept. */
  tags: readonly string[] | undefined
}

/** How a route answers everybody alike who is not signed in, and members each for themselves. */
export type SharedAnswer = {
  /** What the handler found, as it is sent. */
  toAnswer(found: unknown, exchange: { request: FastifyRequest; reply: FastifyReply }): Answer
  /** Whether this question has the same answer twice; without it, all have. */
  isSteady?(query: unknown): boolean
  /** What else an answer depends on, beside its address. */
  variantOf?(request: FastifyRequest): string
  /** Whether a member's own answer is kept for that member: then the tags say also what it shows of unlisted photos. */
  keepsOwn?: boolean
}

/** What is asked for. After validation: defaults are filled in, and what nobody declared is gone. */
export function keyOf(request: FastifyRequest, { variantOf }: SharedAnswer): unknown[] {
  return [pathOf(request), request.query, variantOf?.(request)]
}

const json = { 'content-type': 'application/json; charset=utf-8' }

type Way<T, Params> = {
  /** What an answer depends on; one that depends on who knows what is not kept. */
  tagsOf(found: T, params: Params): readonly string[] | undefined
  isSteady?(query: unknown): boolean
  keepsOwn?: boolean
}

/** For a route whose handler answers with a `T`, which its response schema says as well, and whose address has `Params`. */
export function sharedBy<T, Params = unknown>({
  tagsOf,
  isSteady,
  keepsOwn = false,
}: Way<T, Params>): SharedAnswer {
  return {
    toAnswer: (found, { request, reply }) => ({
      status: 200,
      head: json,
      // Whatever it is, the response schema says how it is written.
      text: String(reply.serialize(found as object)),
      // The types of the handler next to it.
      tags: tagsOf(found as T, request.params as Params),
    }),
    ...(isSteady && { isSteady }),
    keepsOwn,
  }
}

/** Whether a list is asked for from its beginning. */
export function isFirstPage(query: unknown): boolean {
  return typeof query === 'object' && query !== null && !('cursor' in query)
}
