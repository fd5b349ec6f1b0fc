import {
  readChoice,
  readInteger,
  readProxies,
  readSender,
  readSiteUrl,
  readText,
  readUrl,
  type Source,
} from './read.ts'

export type Config = {
  port: number
  host: string
  baseUrl: URL
  /** Absolute path of the data folder; undefined means the platform's default place. */
  dataDir: string | undefined
  databaseUrl: URL | undefined
  smtpUrl: URL | undefined
  mailFrom: string
  trustedProxies: string[]
  /** Job workers in this process and image children; 0 leaves jobs to other nodes. */
  workers: number
  /** Whether HEIC is accepted, whose decoder is large and young. */
  heic: boolean
  slowQueryMs: number
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/**
 * Reads and checks every setting from the environment.
 * @throws ConfigError naming the variable, its value and what is expected.
 */
export function loadConfig(env: Source): Config {
  const port = readInteger(env, 'PORT', { fallback: 3000, min: 0, max: 65535 })
  const host = readText(env, 'HOST') ?? '127.0.0.1'
  const baseUrl = readSiteUrl(env, 'BASE_URL') ?? new URL(`http://localhost:${port}`)
  return {
    port,
    host,
    baseUrl,
    dataDir: readText(env, 'DATA_DIR'),
    databaseUrl: readUrl(env, 'DATABASE_URL', { protocols: ['postgres:', 'postgresql:'], secret: true }),
    smtpUrl: readUrl(env, 'SMTP_URL', { protocols: ['smtp:', 'smtps:'], secret: true }),
    mailFrom: readSender(env, 'MAIL_FROM') ?? `Tintype <tintype@${baseUrl.hostname}>`,
    trustedProxies: readProxies(env, 'TRUSTED_PROXIES'),
    workers: readInteger(env, 'WORKERS', { fallback: 2, min: 0, max: 64 }),
    heic: readChoice(env, 'HEIC', { choices: ['on', 'off'], fallback: 'off' }) === 'on',
    slowQueryMs: readInteger(env, 'SLOW_QUERY_MS', { fallback: 1000, min: 0, max: 600_000 }),
    logLevel: readChoice(env, 'LOG_LEVEL', { choices: levels, fallback: 'info' }),
  }
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
