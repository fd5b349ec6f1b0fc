import { Type } from 'typebox'
import { beforeEach, describe, expect, it } from 'vitest'
import { startHttp, type TestHttp } from '../../testing/http.ts'
import { platformProblem } from './problems.ts'

let http: TestHttp

const open = { config: { access: 'anyone' } } as const

beforeEach(async () => {
  http = await startHttp()
})

describe('an expected failure', () => {
  it('leaves as a problem with its code, parameters and time to wait', async () => {
    http.app.get('/', open, async () => {
      throw platformProblem('too-many-requests', { retryAfterSeconds: 1.2, params: { limit: 5 } })
    })
    const answer = await http.app.inject({ url: '/' })
    expect(answer.statusCode).toBe(429)
    expect(answer.headers).toMatchObject({ 'retry-after': '2', 'content-type': 'application/problem+json' })
    expect(answer.json()).toEqual({
      type: '/problems/too-many-requests',
      title: 'Too many tries; wait a moment.',
      status: 429,
      code: 'too-many-requests',
      params: { limit: 5 },
      requestId: answer.headers['x-request-id'],
    })
  })

  it('has one shape whatever the route answers with otherwise', async () => {
    const schema = { response: { 404: Type.Object({ only: Type.String() }) } }
    http.app.get('/', { ...open, schema }, async () => {
      throw platformProblem('not-found')
    })
    expect((await http.app.inject({ url: '/' })).json().code).toBe('not-found')
  })
})

describe('an unexpected failure', () => {
  it('tells nothing but that it happened, and is logged whole', async () => {
    http.app.get('/', open, async () => {
      throw new Error('column "secret" of /srv/data is missing')
    })
    const answer = await http.app.inject({ url: '/' })
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal-error'])
    expect(answer.body).not.toMatch(/secret|srv|stack|at /)
    const line = http.logLines.find((text) => text.includes('unexpected failure')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ level: 'error', reqId: answer.headers['x-request-id'] })
    expect(line).toContain('column \\"secret\\"')
  })

  it('keeps its own status to itself when it is no problem of ours', async () => {
    http.app.get('/teapot', open, async () => {
      throw Object.assign(new Error('short and stout'), { statusCode: 418 })
    })
    http.app.get('/gateway', open, async () => {
      throw Object.assign(new Error('upstream at 10.0.0.7'), { statusCode: 502 })
    })
    expect((await http.app.inject({ url: '/teapot' })).json()).toMatchObject({
      status: 400,
      code: 'invalid-request',
    })
    expect((await http.app.inject({ url: '/gateway' })).json()).toMatchObject({
      status: 500,
      code: 'internal-error',
    })
  })
})

it('what a route does not declare in its answer stays here', async () => {
  const schema = { response: { 200: Type.Object({ name: Type.String() }) } }
  http.app.get('/', { ...open, schema }, async () => ({ name: 'Ada', passwordHash: '$argon2id$' }))
  expect((await http.app.inject({ url: '/' })).json()).toEqual({ name: 'Ada' })
})

describe('the log', () => {
  it('has one line a request, with an id that the answer carries too', async () => {
    http.app.get('/photos/:id', open, async () => 'photo')
    const answer = await http.app.inject({
      url: '/photos/7?token=canary-1',
      headers: { cookie: 'session=canary-2' },
    })
    expect(http.logLines).toHaveLength(1)
    const line = JSON.parse(http.logLines[0] ?? '')
    expect(line).toMatchObject({
      level: 'info',
      method: 'GET',
      path: '/photos/7',
      status: 200,
      msg: 'request',
    })
    expect(line.ms).toEqual(expect.any(Number))
    expect(line.reqId).toBe(answer.headers['x-request-id'])
    expect(line.reqId).toMatch(/^[\w-]{12}$/)
    expect(http.logLines.join()).not.toContain('canary')
  })

  it('takes no id from the client and stays on one line', async () => {
    const answer = await http.app.inject({
      url: '/%0a%0dfaked',
      headers: { 'x-request-id': 'mine', 'request-id': 'mine' },
    })
    expect(answer.headers['x-request-id']).not.toBe('mine')
    expect(http.logLines.map((line) => line.trimEnd().split('\n').length)).toEqual([1])
  })

  it('has a line for addresses that lead nowhere, too', async () => {
    for (const url of ['/%zz', '//', '/nowhere']) await http.app.inject({ url })
    expect(http.logLines.map((line) => JSON.parse(line).status)).toEqual([400, 404, 404])
  })

  it('hides what carries a secret', async () => {
    http.app.log.info(
      {
        password: 'canary',
        token: 'canary',
        link: { token: 'canary' },
        req: { headers: { cookie: 'canary', authorization: 'canary' } },
        err: Object.assign(new Error('refused'), {
          detail: 'Failing row contains (canary)',
          where: 'canary',
        }),
      },
      'careless',
    )
    expect(http.logLines.join()).not.toContain('canary')
    expect(http.logLines.join()).toContain('(hidden)')
  })
})

describe('headers', () => {
  const expected = {
    'content-security-policy': expect.stringMatching(/^default-src 'self'; .*frame-ancestors 'none'$/),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
  }

  it('protect every answer, whether it went well or not', async () => {
    http.app.get('/fine', open, async () => 'fine')
    http.app.get('/broken', open, async () => Promise.reject(new Error('bug')))
    http.app.get('/mine', { config: { access: 'signed-in' } }, async () => 'mine')
    for (const url of ['/fine', '/broken', '/mine', '/nowhere', '/%zz', '/healthz', '/api/v1/openapi.json']) {
      const { headers } = await http.app.inject({ url })
      expect(headers).toMatchObject(expected)
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
    const foreign = await http.app.inject({ method: 'POST', url: '/fine' })
    expect(foreign.headers).toMatchObject(expected)
  })

  it('ask for TLS only where the site has it', async () => {
    expect((await http.app.inject({ url: '/healthz' })).headers['strict-transport-security']).toBeUndefined()
    const { app } = await startHttp({ env: { BASE_URL: 'https://photos.example' } })
    const header = (await app.inject({ url: '/healthz' })).headers['strict-transport-security']
    expect(header).toBe('max-age=31536000')
  })

  it('say nothing about the software', async () => {
    const { headers } = await http.app.inject({ url: '/healthz' })
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by']))
    expect(headers['server']).toBeUndefined()
  })
})

describe('the address of a client', () => {
  const forwarded = {
    'x-forwarded-for': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
  }

  async function addressOf(env: Record<string, string>, headers: Record<string, string> = forwarded) {
    const { app } = await startHttp({ env })
    app.get('/', open, async ({ ip }) => ip)
    return (await app.inject({ url: '/', headers, remoteAddress: '10.1.2.3' })).body
  }

  it('is the socket’s, whatever headers say', async () => {
    expect(await addressOf({})).toBe('10.1.2.3')
  })

  it('is what a trusted proxy says', async () => {
    expect(await addressOf({ TRUSTED_PROXIES: '10.0.0.0/8' })).toBe('203.0.113.9')
  })

  it('is not what anybody else says, nor what a client told the proxy', async () => {
    expect(await addressOf({ TRUSTED_PROXIES: '192.168.0.0/16' })).toBe('10.1.2.3')
    const told = { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' }
    expect(await addressOf({ TRUSTED_PROXIES: '10.0.0.0/8' }, told)).toBe('203.0.113.9')
  })
})
