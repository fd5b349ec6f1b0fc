import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { checkAccess } from '../../platform/http/access.ts'
import { Problem } from '../../platform/http/problems.ts'
import { findViewer } from './sessions.ts'

/** How often (ms) whoever sends a long body is looked at again: what has ended must be over within five seconds. */
const LOOK_MS = 2_000

/**
 * Does work that lasts as long as a body takes to arrive. Whoever sends it may be signed out, locked or suspended
 * meanwhile: then the signal is aborted, and what arrived does not count. The cookie or token itself is asked about,
 * as another request with it would be.
 * @throws Problem as the route would answer by now, and what `work` throws.
 */
export async function watchViewer<T>(
  deps: Deps,
  request: FastifyRequest,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController()
  const over = new AbortController()
  const looking = lookAgain(deps, request, { lost, over: over.signal })
  try {
    const done = await work(lost.signal)
    await check(deps, request)
    return done
  } catch (error) {
    throw lost.signal.aborted ? lost.signal.reason : error
  } finally {
    over.abort()
    await looking
  }
}

async function check(deps: Deps, request: FastifyRequest) {
  checkAccess(request, await findViewer(deps, request))
}

async function lookAgain(
  deps: Deps,
  request: FastifyRequest,
  { lost, over }: { lost: AbortController; over: AbortSignal },
) {
  while (!over.aborted && !lost.signal.aborted) {
    await wait(LOOK_MS, undefined, { signal: over }).catch(() => {})
    if (over.aborted) return
    await check(deps, request).catch((error) => {
      // A database that is away for a moment says nothing about anybody; the look at the end settles it.
      if (error instanceof Problem) lost.abort(error)
    })
  }
}
