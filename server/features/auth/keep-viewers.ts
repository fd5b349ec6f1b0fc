import type { FastifyRequest } from 'fastify'
import { FreshMap } from '../../platform/cache/fresh-map.ts'
import { KEPT_FOR_MS } from '../../platform/cache/kept.ts'
import type { Deps } from '../../platform/deps.ts'
import { bearerToken } from '../../platform/http/bearer.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { changes } from '../visibility/index.ts'
import { cookieName, findViewer, findWithExpiry } from './sessions.ts'
import { hashToken } from './tokens.ts'

/** Of whom so many have been here within half a minute, the first are looked up again. */
const MOST = 10_000

const reading = new Set(['GET', 'HEAD'])

/**
 * Finds who is asking, and keeps it for whoever reads on, until the database says that the session, the account or a
 * role changed. Whoever wants to change something is looked up each time.
 */
export function keepViewers(deps: Deps): (request: FastifyRequest) => Promise<Viewer | null> {
  const { cache, config } = deps
  const kept = new FreshMap<Viewer>(cache, { most: MOST, least: 1, weightOf: () => 1 })
  return async (request) => {
    const token = request.cookies[cookieName(config)]
    if (!token || !reading.has(request.method) || bearerToken(request)) return await findViewer(deps, request)
    const key = hashToken(token).toString('base64url')
    const known = kept.get(key)
    if (known) return known
    const since = cache.now()
    const found = await findWithExpiry(deps, token)
    if (!found) return null
    const { viewer, livesForMs } = found
    const until = Date.now() + Math.min(KEPT_FOR_MS, livesForMs)
    kept.set(key, {
      value: viewer,
      since,
      until,
      tags: [`session:${viewer.sessionId}`, changes.viewer(viewer.id)],
    })
    return viewer
  }
}
