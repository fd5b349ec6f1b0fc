import { beforeAll, describe, expect, it } from 'vitest'
import { startHttp } from '../../testing/http.ts'
import type { App } from './app-type.ts'

let app: App
let written = 0

beforeAll(async () => {
  app = (await startHttp({ env: { BASE_URL: 'https://photos.example' } })).app
  const open = { config: { access: 'anyone' } } as const
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/write',
    ...open,
    handler: async () => ++written,
  })
  app.get('/read', open, async () => 'read')
})

type Unsafe = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

async function write(headers: Record<string, string>, method: Unsafe = 'POST') {
  const before = written
  const answer = await app.inject({ method, url: '/write', headers })
  return [answer.statusCode, written - before]
}

describe('an unsafe request', () => {
  it.each<[string, Record<string, string>]>([
    ['names no origin', {}],
    ['names an empty one', { origin: '' }],
    ['comes from a sandbox or a local file', { origin: 'null' }],
    ['comes from another site', { origin: 'https://evil.test' }],
    ['comes from a name that only begins like ours', { origin: 'https://photos.example.evil.test' }],
    ['comes from our name without TLS', { origin: 'http://photos.example' }],
    ['comes from our name on another port', { origin: 'https://photos.example:8443' }],
    ['spells our origin in another way', { origin: 'https://photos.example/' }],
    ['names two origins', { origin: 'https://photos.example https://evil.test' }],
    ['only says where it was linked from', { referer: 'https://photos.example/sign-in' }],
    [
      'claims another host in a header nobody vouches for',
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    ],
  ])('is refused when it %s', async (_why, headers) => {
    expect(await write(headers)).toEqual([403, 0])
  })

  it.each<Unsafe>(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'by %s is refused without origin, done with it',
    async (method) => {
      expect(await write({}, method)).toEqual([403, 0])
      expect(await write({ origin: 'https://photos.example' }, method)).toEqual([200, 1])
    },
  )

  it('may also come from the very host it was sent to', async () => {
    expect(await write({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toEqual([200, 1])
    expect(await write({ origin: 'https://localhost:3000', host: 'localhost:3000' })).toEqual([403, 0])
  })

  it('is refused before anybody asks whether the address exists', async () => {
    const answer = await app.inject({ method: 'POST', url: '/nowhere' })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'wrong-origin'])
  })
})

it('reading needs no origin, and no parameter turns it into writing', async () => {
  const answer = await app.inject({ url: '/read', headers: { origin: 'https://evil.test' } })
  expect(answer.body).toBe('read')
  expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  const trick = await app.inject({
    url: '/write?_method=DELETE',
    headers: { 'x-http-method-override': 'DELETE' },
  })
  expect(trick.statusCode).toBe(404)
})
