import { loadConfig } from '../platform/config/config.ts'
import type { App } from '../platform/http/app-type.ts'
import { createHttp, type HttpOptions } from '../platform/http/http.ts'
import { createLog } from '../platform/log/log.ts'
import { keepLines } from './log-lines.ts'

export type TestHttp = { app: App; logLines: string[] }

type Wishes = Partial<Pick<HttpOptions, 'findViewer' | 'checkReady' | 'begin'>> & {
  env?: Record<string, string>
}

/** The platform's HTTP alone, without product and database; the test adds routes of its own. */
export async function startHttp({ env = {}, ...wishes }: Wishes = {}): Promise<TestHttp> {
  const config = loadConfig({ LOG_LEVEL: 'trace', ...env })
  const logLines: string[] = []
  const log = createLog(config, keepLines(logLines))
  const app = await createHttp({
    config,
    log,
    findViewer: async () => null,
    checkReady: async () => {},
    ...wishes,
  })
  return { app, logLines }
}
