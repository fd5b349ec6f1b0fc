import { describe, expect, it } from 'vitest'
import { loadConfig } from './config.ts'
import { ConfigError } from './read.ts'

describe('the configuration', () => {
  it('needs no variable at all', () => {
    const { baseUrl, ...config } = loadConfig({})
    expect(baseUrl.href).toBe('http://localhost:3000/')
    expect(config).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: undefined,
      databaseUrl: undefined,
      smtpUrl: undefined,
      mailFrom: 'Tintype <tintype@localhost>',
      trustedProxies: [],
      workers: 2,
      heic: false,
      slowQueryMs: 1000,
      logLevel: 'info',
    })
  })

  it('reads every variable', () => {
    const config = loadConfig({
      PORT: '8080',
      HOST: '0.0.0.0',
      BASE_URL: 'https://photos.example',
      DATA_DIR: '/srv/tintype',
      DATABASE_URL: 'postgres://me:secret@db/tintype',
      SMTP_URL: 'smtps://me:secret@mail.example',
      MAIL_FROM: 'Photos <photos@example.test>',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8  ::1,',
      WORKERS: '0',
      SLOW_QUERY_MS: '250',
      LOG_LEVEL: 'debug',
    })
    expect(config).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      dataDir: '/srv/tintype',
      mailFrom: 'Photos <photos@example.test>',
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', '::1'],
      workers: 0,
      slowQueryMs: 250,
      logLevel: 'debug',
    })
    expect(config.baseUrl.href).toBe('https://photos.example/')
    expect(config.databaseUrl?.hostname).toBe('db')
    expect(config.smtpUrl?.hostname).toBe('mail.example')
  })

  it('takes its address and its sender from the port and the base address', () => {
    expect(loadConfig({ PORT: '4000' }).baseUrl.href).toBe('http://localhost:4000/')
    expect(loadConfig({ BASE_URL: 'https://photos.example' }).mailFrom).toBe(
      'Tintype <tintype@photos.example>',
    )
  })

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ PORT: '', BASE_URL: ' ', DATABASE_URL: '', SMTP_URL: '', LOG_LEVEL: '' })).toEqual(
      loadConfig({}),
    )
  })

  it('accepts a database on a unix socket', () => {
    const url = 'postgres:///tintype?host=/run/postgresql'
    expect(loadConfig({ DATABASE_URL: url }).databaseUrl?.href).toBe(url)
  })
})

describe('a wrong value', () => {
  const wholeNumber = (from: number, to: number) => `a whole number from ${from} to ${to}`
  const web = 'an address starting with http:// or https://'
  const bare = 'an address without user, path or parameters'
  const proxies = 'IP addresses or ranges such as 10.0.0.0/8'
  const sender = 'an e-mail address, or a name and <address>'
  const levels = 'one of fatal, error, warn, info, debug, trace, silent'

  it.each([
    ['PORT', '65536', wholeNumber(0, 65535)],
    ['PORT', '-1', wholeNumber(0, 65535)],
    ['PORT', '3e3', wholeNumber(0, 65535)],
    ['PORT', '3000.5', wholeNumber(0, 65535)],
    ['PORT', 'http', wholeNumber(0, 65535)],
    ['PORT', '\u0663\u0660\u0660\u0660', wholeNumber(0, 65535)],
    ['WORKERS', '65', wholeNumber(0, 64)],
    ['WORKERS', 'many', wholeNumber(0, 64)],
    ['SLOW_QUERY_MS', '600001', wholeNumber(0, 600_000)],
    ['SLOW_QUERY_MS', '1s', wholeNumber(0, 600_000)],
    ['LOG_LEVEL', 'INFO', levels],
    ['LOG_LEVEL', 'verbose', levels],
    ['BASE_URL', 'photos.example', web],
    ['BASE_URL', 'ftp://photos.example', web],
    ['BASE_URL', 'http://', web],
    ['BASE_URL', 'https://photos.example/under/here', bare],
    ['BASE_URL', 'https://photos.example/?a=b', bare],
    ['BASE_URL', 'https://me@photos.example', bare],
    ['TRUSTED_PROXIES', 'nginx', proxies],
    ['TRUSTED_PROXIES', '10.0.0.0/33', proxies],
    ['TRUSTED_PROXIES', '::1/129', proxies],
    ['TRUSTED_PROXIES', '10.0.0.0/8/8', proxies],
    ['MAIL_FROM', 'Photos', sender],
    ['MAIL_FROM', 'Photos <photos>', sender],
    ['MAIL_FROM', 'a@b.test\r\nBcc: c@d.test', sender],
  ])('%s=%j is refused in one line that names it', (name, value, expected) => {
    const message = `${name}=${JSON.stringify(value)} cannot be used: expected ${expected}.`
    expect(() => loadConfig({ [name]: value })).toThrow(new ConfigError(name, value, expected))
    expect(() => loadConfig({ [name]: value })).toThrow(message)
    expect(message).not.toContain('\n')
  })

  it.each([
    ['DATABASE_URL', 'mysql://me:hunter2@db/tintype', 'postgres:// or postgresql://'],
    ['DATABASE_URL', 'me:hunter2@db', 'postgres:// or postgresql://'],
    ['SMTP_URL', 'http://me:hunter2@mail', 'smtp:// or smtps://'],
    ['SMTP_URL', 'hunter2', 'smtp:// or smtps://'],
  ])('of %s is refused without being repeated: it may hold a password', (name, value, schemes) => {
    const message = `${name}="(hidden)" cannot be used: expected an address starting with ${schemes}.`
    expect(() => loadConfig({ [name]: value })).toThrow(message)
  })

  it('stays on one line whatever it contains', () => {
    expect(() => loadConfig({ PORT: '1\n2\u001b[31m' })).toThrow(/^PORT="1\\n2\\u001b\[31m" cannot be used/)
  })
})
