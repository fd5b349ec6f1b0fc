import { buildApp } from './app.ts'
import { assemble } from './assemble.ts'
import { findWelcomeLink } from './features/auth/index.ts'
import type { Config } from './platform/config/config.ts'
import { closeWithin } from './platform/http/close.ts'
import type { Log } from './platform/log/log.ts'
import { say } from './terminal.ts'

/** Requests have this long (ms) to end; an upload that is cut goes on after the next start. */
const REQUEST_GRACE_MS = 8_000

export type RunningServer = {
  url: string
  /** Says that it is ready. Whoever hears it may ask it to stop, so what listens for that comes first. */
  announce(): void
  /** Readiness fails first, requests in hand end, then jobs, database and PostgreSQL stop. */
  stop(): Promise<void>
}

/** Starts everything in order: data folder, PostgreSQL, migrations, HTTP, job workers. */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const site = await assemble(config, log, { exclusive: true })
  try {
    return await serve(site, { config, log })
  } catch (error) {
    await site.stop()
    throw error
  }
}

type Assembled = Awaited<ReturnType<typeof assemble>>

async function serve(site: Assembled, { config, log }: { config: Config; log: Log }): Promise<RunningServer> {
  let isStopping = false
  const { deps } = site
  const checkReady = async () => {
    if (isStopping) throw new Error('the server is stopping')
    await deps.pool.query('select 1')
  }
  const app = await buildApp(deps, { checkReady })
  await deps.changes.start()
  const url = await app.listen({ port: config.port, host: config.host })
  if (config.workers > 0) await deps.jobs.start()
  const link = await findWelcomeLink(deps)
  const stop = async () => {
    isStopping = true
    await closeWithin(app, REQUEST_GRACE_MS)
    await site.stop()
  }
  const address = config.port === 0 ? url : config.baseUrl.href
  return { url, announce: () => announce(log, { address, link }), stop }
}

/** For a person at a terminal in plain words, otherwise as log lines. */
function announce(log: Log, { address, link }: { address: string; link: string | undefined }) {
  const lines = [`Tintype is ready: ${address}`]
  if (link) lines.push(`Make the administrator's account here: ${link}`)
  if (process.stdout.isTTY) say(`\n  ${lines.join('\n  ')}\n\n  Stop it with Ctrl-C.\n`)
  else for (const line of lines) log.info(line)
}
