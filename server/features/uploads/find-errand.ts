import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyRequest } from 'fastify'
import type { Problem } from '../../platform/http/problems.ts'

/** What the route knows and the library's hooks need, however deep inside they are called. */
export type Errand = {
  key: string
  accountId: string
  request: FastifyRequest
  /** Why its bytes are not taken any more. */
  refusal?: Problem
}

export const errands = new AsyncLocalStorage<Errand>()

/** The errand that is being run. */
export function findErrand(): Errand {
  const errand = errands.getStore()
  if (!errand) throw new Error('tus was called outside of a route')
  return errand
}
