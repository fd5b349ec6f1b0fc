import { Type } from 'typebox'
import { beforeAll, describe, expect, it } from 'vitest'
import { startHttp } from '../../testing/http.ts'
import type { App } from './app-type.ts'
import { PageQuery } from './schemas.ts'

let app: App

const Form = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 5 }),
  age: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
  tags: Type.Array(Type.String(), { maxItems: 2, default: [] }),
  colour: Type.Optional(Type.Union([Type.Literal('red'), Type.Literal('blue')])),
  inner: Type.Optional(Type.Object({ text: Type.String({ pattern: '^[a-z]*$' }) })),
})

const open = { config: { access: 'anyone' } } as const

beforeAll(async () => {
  app = (await startHttp()).app
  app.post('/form', { ...open, schema: { body: Form } }, async ({ body }) => ({ body }))
  app.get('/list', { ...open, schema: { querystring: Type.Object(PageQuery(24)) } }, async ({ query }) => ({
    query,
  }))
  app.get(
    '/headers',
    { ...open, schema: { headers: Type.Object({ 'x-mine': Type.Optional(Type.String()) }) } },
    async ({ headers }) => ({ headers }),
  )
  app.get(
    '/texts/:text',
    { ...open, schema: { params: Type.Object({ text: Type.String({ maxLength: 3 }) }) } },
    async ({ params }) => ({ params }),
  )
})

const json = { 'content-type': 'application/json' }

async function post(payload: string | object, headers: Record<string, string> = json) {
  return await app.inject({
    method: 'POST',
    url: '/form',
    headers: { origin: 'http://localhost:3000', ...headers },
    payload,
  })
}

describe('a field nobody declared', () => {
  it('is dropped from a body at every level', async () => {
    const answer = await post({
      name: 'Ada',
      role: 'Administrator',
      id: '1',
      inner: { text: 'x', isAdmin: true },
    })
    expect(answer.json()).toEqual({ body: { name: 'Ada', tags: [], inner: { text: 'x' } } })
  })

  it('is dropped from an address', async () => {
    const answer = await app.inject({ url: '/list?limit=3&role=Administrator&limit[]=9' })
    expect(answer.json()).toEqual({ query: { limit: 3 } })
  })

  it('stays when it is a header: others read them', async () => {
    const answer = await app.inject({ url: '/headers', headers: { 'x-mine': 'a', 'x-other': 'b' } })
    expect(answer.json().headers).toMatchObject({ 'x-mine': 'a', 'x-other': 'b' })
  })
})

describe('a wrong body', () => {
  it('is answered with every fault, each at its place', async () => {
    const answer = await post({
      name: 'too long',
      age: '7',
      tags: ['a', 'b', 'c'],
      colour: 'green',
      inner: { text: 'A' },
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    const { errors, ...problem } = answer.json()
    expect(problem).toEqual({
      type: '/problems/invalid-input',
      title: 'Some fields need another look.',
      status: 422,
      code: 'invalid-input',
      params: {},
      requestId: answer.headers['x-request-id'],
    })
    expect(
      errors.map(({ pointer, code, params }: Record<string, unknown>) => [pointer, code, params]),
    ).toEqual(
      expect.arrayContaining([
        ['/name', 'too-long', { limit: 5 }],
        ['/age', 'invalid-format', {}],
        ['/tags', 'too-many', { limit: 2 }],
        ['/colour', 'invalid-choice', {}],
        ['/inner/text', 'invalid-format', {}],
      ]),
    )
    for (const error of errors) expect(error.detail).toEqual(expect.any(String))
  })

  it('names a missing field as the missing one, and an empty one too', async () => {
    for (const body of [{}, { name: '' }]) {
      const { errors } = (await post(body)).json()
      expect(errors).toMatchObject([{ pointer: '/name', code: 'required' }])
    }
  })

  it.each([
    ['a list', '[]'],
    ['a text', '"Ada"'],
    ['nothing but null', 'null'],
    ['a number', '7'],
  ])('that is %s is refused', async (_why, payload) => {
    expect((await post(payload)).statusCode).toBe(422)
  })

  it('counts characters as people do', async () => {
    expect((await post({ name: '😀😀😀😀😀' })).statusCode).toBe(200)
    expect((await post({ name: '😀😀😀😀😀😀' })).statusCode).toBe(422)
  })

  it.each([
    ['broken JSON', '{"name":'],
    ['nothing at all', ''],
    ['a prototype', '{"name":"Ada","__proto__":{"isAdmin":true}}'],
    ['a constructor', '{"name":"Ada","constructor":{"prototype":{"isAdmin":true}}}'],
    ['a NUL', '{"name":"A\\u0000"}'],
    ['half a character', '{"name":"A\\ud800"}'],
    ['the other half', '{"name":"\\udc00A"}'],
    ['a NUL in a list', '{"name":"A","tags":["\\u0000"]}'],
    ['a depth that nothing needs', `{"name":"A","x":${'['.repeat(50)}${']'.repeat(50)}}`],
    ['a depth that would take the stack', `${'{"x":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ])('of %s is malformed', async (_why, payload) => {
    const answer = await post(payload)
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-request'])
  })

  it('of more bytes than any route needs is refused as too large', async () => {
    const answer = await post({ name: 'A'.repeat(300_000) })
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'too-large'])
  })

  it('arrives in one Unicode form', async () => {
    expect((await post({ name: 'e\u0301' })).json().body.name).toBe('\u00e9')
  })
})

describe('a body of another type', () => {
  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/problem+json',
    'image/png',
  ])('%s is refused even when it holds JSON', async (type) => {
    const answer = await post('{"name":"Ada"}', { 'content-type': type })
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-content-type'])
  })

  it('is JSON whatever the letter case and parameters', async () => {
    for (const type of ['application/json; charset=utf-8', 'Application/JSON'])
      expect((await post('{"name":"Ada"}', { 'content-type': type })).statusCode).toBe(200)
  })
})

describe('a list’s address', () => {
  it.each(['-1', '0', '101', '1e9', 'NaN', 'Infinity', '1.5', '', 'null', ' 5 ;drop', '９'])(
    'with limit=%j is refused',
    async (limit) => {
      const answer = await app.inject({ url: '/list', query: { limit } })
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid-request'])
    },
  )

  it.each(['limit=1&limit=2', 'cursor=a&cursor=b', `cursor=${'a'.repeat(201)}`, 'cursor=%00', 'limit=%00'])(
    'with ?%s is refused',
    async (query) => {
      expect((await app.inject({ url: `/list?${query}` })).statusCode).toBe(400)
    },
  )

  it('has a size of its own without a limit, and at most a hundred with one', async () => {
    expect((await app.inject({ url: '/list' })).json()).toEqual({ query: { limit: 24 } })
    expect((await app.inject({ url: '/list?limit=100' })).json()).toEqual({ query: { limit: 100 } })
  })
})

describe('an address', () => {
  it.each([
    ['/%zz', 400],
    ['/texts/%C0%80', 400],
    ['/texts/%00', 400],
    ['/texts/long', 404],
    [`/texts/${'a'.repeat(101)}`, 404],
    ['/nowhere', 404],
    ['//', 404],
  ])('%s is answered as a problem with %i', async (url, status) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })
})
