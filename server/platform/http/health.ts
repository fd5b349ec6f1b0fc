import type { App } from './app-type.ts'
import { platformProblem } from './problems.ts'

/** How long a readiness answer may wait for the database, in milliseconds. */
const PATIENCE_MS = 2_000

/** `/healthz`: the process answers. `/readyz`: it can also do its work; 503 otherwise. */
export function addHealth(app: App, checkReady: () => Promise<void>) {
  const options = { config: { access: 'anyone', needsViewer: false }, schema: { hide: true } } as const
  app.get('/healthz', options, async () => ({ status: 'ok' }))
  app.get('/readyz', options, async (request) => {
    try {
      await Promise.race([checkReady(), refuseAfter(PATIENCE_MS)])
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      throw platformProblem('unavailable', { retryAfterSeconds: 2 })
    }
    return { status: 'ready' }
  })
}

function refuseAfter(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('no answer in time')), ms).unref()
  })
}
