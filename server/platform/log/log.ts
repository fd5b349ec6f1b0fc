import { pino } from 'pino'
import type { Config } from '../config/config.ts'

export type Log = Pick<pino.Logger, 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'child' | 'level'>

/** What must never reach a log, wherever an object carries it. */
const secretPaths = [
  'req.headers.cookie',
  'req.headers.authorization',
  'password',
  'token',
  '*.password',
  '*.token',
]

/** JSON lines on standard output; control characters arrive escaped. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>): pino.Logger {
  return pino({
    level: logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretPaths, censor: '(hidden)' },
  })
}
