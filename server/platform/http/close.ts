import type { App } from './app-type.ts'

/** How often (ms) connections are looked at whose last request has ended. */
const LOOK_MS = 100

/**
 * Takes no new requests and lets those in hand end, as long as that takes at most `graceMs`; then they are cut. Left
 * alone, one slow upload, or one browser that keeps its line after its answer, holds a stopping server until it is
 * killed in the middle of everything else.
 */
export async function closeWithin(app: App, graceMs: number): Promise<void> {
  const look = setInterval(() => app.server.closeIdleConnections(), LOOK_MS)
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs)
  try {
    await app.close()
  } finally {
    clearInterval(look)
    clearTimeout(cut)
  }
}
