import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from './main.ts'
import { loadConfig } from './platform/config/config.ts'
import { createLog } from './platform/log/log.ts'
import { PASSWORD } from './testing/builders.ts'
import { createTestDatabase, type TestDatabase } from './testing/database.ts'
import { keepLines } from './testing/log-lines.ts'
import { startMailServer } from './testing/mail-server.ts'

let database: TestDatabase
let folder: string
const lines: string[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'tintype-main-'))
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

async function start(env: Record<string, string> = {}): Promise<RunningServer> {
  lines.length = 0
  const config = loadConfig({ PORT: '0', DATA_DIR: folder, DATABASE_URL: database.url, WORKERS: '1', ...env })
  const server = await startServer(config, createLog(config, keepLines(lines)))
  server.announce()
  return server
}

const messages = () => lines.map((line) => JSON.parse(line).msg)

describe('the server', { timeout: 20_000 }, () => {
  it('says where it is and how to become its administrator, answers, and stops', async () => {
    const server = await start()
    expect(messages()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Tintype is ready: http:\/\/127\.0\.0\.1:\d+/),
        expect.stringMatching(/\/welcome\?code=[a-z2-9]{20}$/),
      ]),
    )
    for (const path of ['/healthz', '/readyz', '/api/v1/site'])
      expect((await fetch(`${server.url}${path}`)).status).toBe(200)
    await server.stop()
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  })

  it('works off its jobs: a mail leaves after signing up', async () => {
    const mails = await startMailServer()
    const server = await start({ SMTP_URL: mails.url })
    const answer = await fetch(`${server.url}/api/v1/auth/sign-up`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Ada', username: 'ada', email: 'ada@example.test', password: PASSWORD }),
    })
    expect(answer.status).toBe(202)
    await expect
      .poll(() => mails.mails.map(({ to }) => to), { timeout: 15_000 })
      .toEqual([['ada@example.test']])
    await server.stop()
    await mails.stop()
  })

  it('answers and does its other work while the mail server takes every call and says nothing', async () => {
    const calls: Socket[] = []
    const silent = createServer((socket) => void calls.push(socket)).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const server = await start({ SMTP_URL: `smtp://127.0.0.1:${port}` })
    const post = async (path: string, body: object) => {
      const headers = { origin: server.url, 'content-type': 'application/json' }
      const url = `${server.url}/api/v1/auth/${path}`
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status
    }
    const people = ['bea', 'cora', 'dina', 'eve', 'fay', 'gina']
    for (const username of people)
      expect(
        await post('sign-up', { name: 'A', username, email: `${username}@example.test`, password: PASSWORD }),
      ).toBe(202)
    await expect.poll(() => calls.length, { timeout: 15_000 }).toBe(1)
    // What looks the address up is a job too, and makes a mail of its own.
    expect(await post('forgot', { email: 'bea@example.test' })).toBe(202)
    const countMails = async () =>
      (await database.pool.query(`select id from mails where recipient = 'bea@example.test'`)).rows.length
    await expect.poll(countMails, { timeout: 15_000 }).toBe(2)
    expect(calls).toHaveLength(1)
    for (const call of calls) call.destroy()
    silent.close()
    await server.stop()
  })

  it('leaves jobs to others when it is told to', async () => {
    const server = await start({ WORKERS: '0' })
    const { rows } = await database.pool.query(
      `select count(*)::int as workers from pg_stat_activity where datname = current_database() and application_name = 'tintype worker'`,
    )
    expect(rows).toEqual([{ workers: 0 }])
    await server.stop()
  })

  it('gives a port that is taken back to whoever asks, and everything it had opened', async () => {
    const server = await start()
    const { port } = new URL(server.url)
    await expect(start({ PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    await server.stop()
  })
})
