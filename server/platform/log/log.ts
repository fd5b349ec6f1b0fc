import { pino } from 'pino'
import type { Config } from '../config/config.ts'

export type Log = pino.Logger

/** What must never reach a log, wherever an object carries it. */
const secretPaths = [
  'req.headers.cookie',
  'req.headers.authorization',
  'password',
  'token',
  '*.password',
  '*.token',
  // PostgreSQL repeats the row that it refused.
  'err.detail',
  'err.where',
  'err.rawPacket',
]

let known = { ms: 0, text: '' }

/** The time as pino wants it; written out once a millisecond, as many lines may come within one. */
function isoTime(): string {
  const ms = Date.now()
  if (ms !== known.ms) known = { ms, text: `,"time":"${new Date(ms).toISOString()}"` }
  return known.text
}

/** JSON lines on standard output, or wherever else they shall go; control characters arrive escaped. */
export function createLog({ logLevel }: Pick<Config, 'logLevel'>, to?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level: logLevel,
    base: undefined,
    timestamp: isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretPaths, censor: '(hidden)' },
  }
  return to ? pino(options, to) : pino(options)
}
