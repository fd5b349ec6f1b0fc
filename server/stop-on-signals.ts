import type { RunningServer } from './main.ts'
import type { Log } from './platform/log/log.ts'

/** A signal to a whole process group arrives twice; within this time (ms) it counts once. */
const SAME_SIGNAL_MS = 1_000

/** After this long (ms) what still runs is cut off. */
const GRACE_MS = 20_000

/** SIGTERM and SIGINT stop in order and exit 0; a second one, or the time limit, forces it. */
export function stopOnSignals(server: RunningServer, log: Log) {
  let since: number | undefined
  const handle = (signal: NodeJS.Signals) => {
    if (since === undefined) {
      since = Date.now()
      void stopInOrder(server, log, signal)
    } else if (Date.now() - since > SAME_SIGNAL_MS) {
      force(log, 'stopped by force')
    }
  }
  process.on('SIGTERM', handle)
  process.on('SIGINT', handle)
}

async function stopInOrder(server: RunningServer, log: Log, signal: NodeJS.Signals) {
  log.info({ signal }, 'stopping')
  setTimeout(() => force(log, 'something would not stop in time'), GRACE_MS).unref()
  try {
    await server.stop()
    log.info('stopped')
    process.exit(0)
  } catch (error) {
    log.error({ err: error }, 'stopping failed')
    process.exit(1)
  }
}

function force(log: Log, message: string): never {
  log.warn(message)
  process.exit(1)
}
