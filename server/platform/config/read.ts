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

export function readChoice<T extends string>(env: Source, name: string, choices: readonly T[], fallback: T): T {
  const text = readText(env, name)
  if (text === undefined) return fallback
  const found = choices.find((choice) => choice === text)
  if (found) return found
  throw new ConfigError(name, text, `one of ${choices.join(', ')}`)
}

export function readBoolean(env: Source, name: string, fallback: boolean): boolean {
  return readChoice(env, name, ['true', 'false'], String(fallback) as 'true' | 'false') === 'true'
}

export function readList(env: Source, name: string): string[] {
  const text = readText(env, name) ?? ''
  return text.split(/[\s,]+/).filter(Boolean)
}

/** With `secret`, a wrong value is not repeated in the message: it may hold a password. */
export function readUrl(
  env: Source,
  name: string,
  protocols: string[],
  { secret = false }: { secret?: boolean } = {},
): URL | undefined {
  const text = readText(env, name)
  if (text === undefined) return undefined
  const url = URL.parse(text)
  if (url && protocols.includes(url.protocol) && url.hostname + url.search) return url
  const shown = secret ? '(hidden)' : text
  throw new ConfigError(name, shown, `an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}`)
}
