import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from './main.ts'
import { loadConfig } from './platform/config/config.ts'
import { createLog } from './platform/log/log.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'
import { keepLines } from './testing/log-lines.ts'
import { type MailServer, startMailServer } from './testing/mail-server.ts'
import { sendRaw } from './testing/raw-request.ts'

let database: TestDatabase
let mails: MailServer
let server: RunningServer
let folder: string
const lines: string[] = []
const secrets = new Set<string>()

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tintype-secrets-'))
  mails = await startMailServer()
  const config = loadConfig({
    ...{ PORT: '0', DATA_DIR: folder, DATABASE_URL: database.url, SMTP_URL: mails.url, WORKERS: '1' },
    // As talkative as it can be.
    ...{ LOG_LEVEL: 'trace', SLOW_QUERY_MS: '0' },
  })
  server = await startServer(config, createLog(config, keepLines(lines)))
  server.announce()
})
afterAll(async () => {
  await server.stop()
  await mails.stop()
  await database.drop()
  await rm(folder, { recursive: true })
})

const keep = (secret: string): string => {
  secrets.add(secret)
  return secret
}

let cookie = ''

async function send(method: string, path: string, body?: object | string) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      origin: server.url,
      cookie,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  if (pair) cookie = pair
  if (pair) keep(pair.split('=')[1] || 'no cookie')
  return answer
}

/** The token of the newest mail to an address; waits until there are so many. */
async function takeToken(address: string, count: number): Promise<string> {
  const found = () => mails.mails.filter(({ to }) => to.includes(address))
  await expect.poll(() => found().length, { timeout: 15_000 }).toBe(count)
  const raw = found().at(-1)?.raw.replace(/=\r\n/g, '').replaceAll('=3D', '=') ?? ''
  return keep(/token=([\w-]{43})/.exec(raw)?.[1] ?? 'no token')
}

const passwords = ['first', 'second', 'third', 'wrong', 'broken'].map((name) =>
  keep(`${name} canary of silver`),
)
const [first = '', second = '', third = '', wrong = '', broken = ''] = passwords

it('no password, token, cookie or mailed link is ever written into the log, at its lowest level', async () => {
  const ada = { name: 'Ada', username: 'ada', email: 'ada@example.test' }
  let step = 0
  const expectStatus = async (status: number, answer: Promise<Response>) => {
    step += 1
    expect((await answer).status, `step ${step}`).toBe(status)
    return await answer
  }

  await expectStatus(202, send('POST', '/auth/sign-up', { ...ada, password: first }))
  await expectStatus(422, send('POST', '/auth/sign-up', { ...ada, password: first, username: 'a b' }))
  await expectStatus(400, send('POST', '/auth/sign-up', `{"password":"${broken}`))
  const confirmation = await takeToken(ada.email, 1)
  await fetch(`${server.url}/confirm?token=${confirmation}`, { headers: { accept: 'text/html' } })
  await expectStatus(200, send('POST', '/auth/confirm', { token: confirmation }))
  await expectStatus(401, send('POST', '/auth/sign-in', { login: 'ada', password: wrong }))
  await expectStatus(200, send('POST', '/auth/sign-in', { login: 'ada', password: first }))
  await expectStatus(200, send('POST', '/auth/reauthenticate', { password: first }))
  await expectStatus(422, send('PUT', '/auth/password', { current: wrong, password: second }))
  await expectStatus(204, send('PUT', '/auth/password', { current: first, password: second }))

  const made = await expectStatus(201, send('POST', '/auth/tokens', { name: 'backup', scopes: [] }))
  const { secret } = JSON.parse(await made.text())
  const authorization = `Bearer ${keep(secret)}`
  await fetch(`${server.url}/api/v1/auth/viewer`, { headers: { authorization } })

  await expectStatus(202, send('PUT', '/auth/email', { email: 'new@example.test' }))
  const change = await takeToken('new@example.test', 1)
  await expectStatus(200, send('POST', '/auth/email/confirm', { token: change }))
  const undo = await takeToken(ada.email, 3)
  await expectStatus(200, send('POST', '/auth/email/undo', { token: undo }))
  const reset = await takeToken(ada.email, 4)
  await expectStatus(200, send('POST', '/auth/reset', { token: reset, password: third }))
  await expectStatus(410, send('POST', '/auth/reset', { token: reset, password: third }))
  await expectStatus(202, send('POST', '/auth/forgot', { email: ada.email }))
  await takeToken(ada.email, 6)
  await sendRaw(server.url, `POST\t/ HTTP/1.1\r\nCookie: ${cookie}\r\n\r\n${first}`)
  await expectStatus(204, send('POST', '/auth/sign-out'))

  expect(secrets.size).toBeGreaterThan(14)
  expect([...secrets].filter((one) => one.startsWith('no '))).toEqual(['no cookie'])
  secrets.delete('no cookie')
  const log = lines.join('')
  expect(log.length).toBeGreaterThan(5000)
  const bytes = (text: string) => [...Buffer.from(text)].join(',')
  expect([...secrets].filter((one) => log.includes(one) || log.includes(bytes(one)))).toEqual([])
}, 30_000)
