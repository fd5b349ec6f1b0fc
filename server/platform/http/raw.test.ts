import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHttp, type TestHttp } from '../../testing/http.ts'
import { sendRaw } from '../../testing/raw-request.ts'

let http: TestHttp
let url: string
let read = 0

beforeAll(async () => {
  http = await startHttp({ env: { BASE_URL: 'http://photos.example' } })
  const open = { config: { access: 'anyone' } } as const
  http.app.get('/', open, async () => ({ read: ++read }))
  http.app.post('/', open, async ({ body }) => ({ body, read: ++read }))
  url = await http.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => http.app.close())
beforeEach(() => {
  http.logLines.length = 0
})

const host = 'Host: photos.example\r\n'
const end = 'Connection: close\r\n\r\n'

const ask = async (first: string, headers = host) =>
  await sendRaw(url, `${first} HTTP/1.1\r\n${headers}${end}`)

const cookies = Array.from({ length: 10_000 }, (_, at) => `c${at}=canary`).join('; ')

describe('what is no request of this site', () => {
  it.each<[string, number, () => ReturnType<typeof ask>]>([
    ['TRACE', 403, () => ask('TRACE /')],
    ['TRACE of our own', 404, () => ask('TRACE /', `${host}Origin: http://photos.example\r\n`)],
    ['CONNECT', 405, () => ask('CONNECT evil.test:443')],
    ['an unknown method', 400, () => ask('CANARY /')],
    ['a header of 100 kB', 431, () => ask('GET /', `${host}X-Long: ${'canary'.repeat(17_000)}\r\n`)],
    ['10,000 cookies', 431, () => ask('GET /', `${host}Cookie: ${cookies}\r\n`)],
    ['an address at another host', 400, () => ask('GET http://evil.test/')],
    [
      'an address at another host, which is named twice',
      400,
      () => ask('GET http://evil.test/', 'Host: evil.test\r\n'),
    ],
    ['an address that is none', 400, () => ask('GET http://[/')],
    ['two hosts', 400, () => ask('GET /', `${host}Host: evil.test\r\n`)],
    ['no host', 400, () => ask('GET /', '')],
    ['a NUL in a header', 400, () => ask('GET /', `${host}Cookie: canary\0\r\n`)],
    ['a tab in the address', 400, () => ask('GET /\tcanary')],
    ['two lengths', 400, () => ask('POST /', `${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`)],
  ])('%s is answered with %i, and done with', async (_what, status, send) => {
    const before = read
    expect((await send()).status).toBe(status)
    expect(read).toBe(before)
    expect(http.logLines.join()).not.toMatch(/canary|99,97,110,97,114,121/)
    expect((await ask('GET /')).status).toBe(200)
  })

  it('is a problem like all others, with a line in the log', async () => {
    const { headers, body } = await ask('CANARY /')
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/problem+json',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const id = headers.get('x-request-id')
    expect(JSON.parse(body)).toMatchObject({ code: 'invalid-request', status: 400, requestId: id })
    const lines = http.logLines.map((line) => JSON.parse(line))
    expect(lines).toMatchObject([{ reqId: id, status: 400, reason: 'HPE_INVALID_METHOD' }])
  })
})

describe('a request that could be read in two ways', () => {
  const post = (headers: string, body = '{"a":1}') =>
    sendRaw(
      url,
      `POST / HTTP/1.1\r\n${host}Origin: http://photos.example\r\n${headers}Content-Length: ${body.length}\r\n${end}${body}`,
    )

  it.each([
    ['two types', 'Content-Type: text/plain\r\nContent-Type: application/json\r\n', 415],
    ['two types at once', 'Content-Type: application/json, text/plain\r\n', 415],
    ['a packed body', 'Content-Type: application/json\r\nContent-Encoding: gzip\r\n', 415],
    ['two origins', 'Content-Type: application/json\r\nOrigin: https://evil.test\r\n', 403],
  ])('by %s is refused', async (_what, headers, status) => {
    const before = read
    expect((await post(headers)).status).toBe(status)
    expect(read).toBe(before)
  })

  it.each([
    'application/json',
    'Application/Json',
    '\tapplication/json\t',
    'application/json\t; charset=utf-8',
  ])('is none by the type %j: that is JSON', async (type) => {
    expect((await post(`Content-Type: ${type}\r\n`)).status).toBe(200)
  })

  it('by a field that is named twice has its last value, for every reader', async () => {
    const { body } = await post('Content-Type: application/json\r\n', '{"a":1,"a":2}')
    expect(JSON.parse(body.replace(/^[0-9a-f]+\r\n/, '')).body).toEqual({ a: 2 })
  })
})
