import { isIP } from 'node:net'

export type Source = Record<string, string | undefined>

/** A setting that cannot be used; its message is one line for the person at the terminal. */
export class ConfigError extends Error {
  constructor(name: string, value: string, expected: string) {
    super(`${name}=${JSON.stringify(value)} cannot be used: expected ${expected}.`)
    this.name = 'ConfigError'
  }
}

/** An empty variable counts as not set, as in compose files. */
export function readText(env: Source, name: string): string | undefined {
  return env[name]?.trim() || undefined
}

export function readInteger(
  env: Source,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const text = readText(env, name)
  if (text === undefined) return fallback
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= min && value <= max) return value
  throw new ConfigError(name, text, `a whole number from ${min} to ${max}`)
}

export function readChoice<T extends string>(
  env: Source,
  name: string,
  { choices, fallback }: { choices: readonly T[]; fallback: T },
): T {
  const text = readText(env, name)
  if (text === undefined) return fallback
  const found = choices.find((choice) => choice === text)
  if (found) return found
  throw new ConfigError(name, text, `one of ${choices.join(', ')}`)
}

/** Addresses and ranges of proxies, with commas or spaces between. */
export function readProxies(env: Source, name: string): string[] {
  const found = (readText(env, name) ?? '').split(/[\s,]+/).filter(Boolean)
  const wrong = found.find((proxy) => !isAddressOrRange(proxy))
  if (wrong) throw new ConfigError(name, wrong, 'IP addresses or ranges such as 10.0.0.0/8')
  return found
}

function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}

/** `name@example.org` or `Some name <name@example.org>`. */
export function readSender(env: Source, name: string): string | undefined {
  const text = readText(env, name)
  if (text === undefined) return undefined
  const isSender = /^([^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u.test(text)
  if (!isSender) throw new ConfigError(name, text, 'an e-mail address, or a name and <address>')
  return text
}

/** With `secret`, a wrong value is not repeated in the message: it may hold a password. */
export function readUrl(
  env: Source,
  name: string,
  { protocols, secret = false }: { protocols: string[]; secret?: boolean },
): URL | undefined {
  const text = readText(env, name)
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url && protocols.includes(url.protocol) && url.hostname + url.search) return url
  const shown = secret ? '(hidden)' : text
  throw new ConfigError(
    name,
    shown,
    `an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  )
}

/** The address of the whole site: pages lie at its root, and it names no user. */
export function readSiteUrl(env: Source, name: string): URL | undefined {
  const url = readUrl(env, name, { protocols: ['http:', 'https:'] })
  if (url && url.href !== `${url.origin}/`) {
    throw new ConfigError(name, readText(env, name) ?? '', 'an address without user, path or parameters')
  }
  return url
}
