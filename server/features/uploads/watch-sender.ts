import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { isStillSignedIn, viewerOf } from '../auth/index.ts'

/** How often (ms) is asked whether whoever sends is still signed in; whoever is shut out ends within five seconds. */
const LOOK_EVERY_MS = 2_000

/** Cuts a request whose session or token has ended, however long its body goes on. Returns how to stop watching. */
export function watchSender({ db, log }: Pick<Deps, 'db' | 'log'>, request: FastifyRequest): () => void {
  const viewer = viewerOf(request)
  async function look() {
    if (await isStillSignedIn(db, viewer)) return
    log.info({ accountId: viewer.id }, 'an upload was cut: its session has ended')
    request.raw.destroy()
  }
  // A database that is away for a moment shuts nobody out.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
