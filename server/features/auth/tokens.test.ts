import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto, PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { collectRoutes, fillUrl, type KnownRoute } from '../../testing/routes.ts'

let test: TestApp
let routes: KnownRoute[]
let ada: Person

beforeAll(async () => {
  routes = await collectRoutes(async () => {
    test = await startTestApp()
  })
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
})

const make = (person: Person, wishes: object = {}) =>
  person.send('POST', '/auth/tokens', { name: 'backup', scopes: [], ...wishes })

type Rest = { cookie?: string; payload?: object }

const ask = (line: string, secret: string, { cookie = '', payload }: Rest = {}) => {
  const [method, url] = line.split(' ')
  return test.app.inject({
    // The methods of our routes are all ones that can be injected.
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${secret}`, cookie },
    ...(payload && { payload }),
  })
}

const secretOf = async (person: Person, scopes: string[] = []): Promise<string> =>
  (await make(person, { scopes })).json().secret

describe('a personal access token', () => {
  it('shows its secret once, and lies in the database only as a hash', async () => {
    const made = (await make(ada, { scopes: ['UPLOAD', 'UPLOAD'] })).json()
    expect(made).toMatchObject({ name: 'backup', scopes: ['UPLOAD'], lastUsedAt: null })
    const list = await ada.send('GET', '/auth/tokens')
    expect(list.json().items).toMatchObject([{ id: made.id, name: 'backup' }])
    expect(list.body).not.toContain(made.secret)
    const { rows } = await test.deps.pool.query('select t::text as row from access_tokens t')
    expect(JSON.stringify(rows)).not.toContain(made.secret)
  })

  it.each(['   ', 'two\nlines', 'turned \u202E around'])('is not called %j', async (name) => {
    const answer = await make(ada, { name })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([422, [{ pointer: '/name' }]])
  })

  it('stands for its maker, needs no origin, and notes its use', async () => {
    const secret = await secretOf(ada)
    const { viewer } = (await ask('GET /auth/viewer', secret)).json()
    expect(viewer).toMatchObject({ id: ada.id, permissions: [], can: { publish: false } })
    const [token] = (await ada.send('GET', '/auth/tokens')).json().items
    expect(token.lastUsedAt).not.toBeNull()
  })

  it('counts alone: a cookie beside it is not looked at', async () => {
    const eve = await aPerson(test)
    const secret = await secretOf(ada)
    const answer = await ask('GET /auth/viewer', secret, { cookie: eve.cookie })
    expect(answer.json().viewer.id).toBe(ada.id)
    expect((await ask('GET /auth/viewer', 'tintype_guessed', { cookie: eve.cookie })).statusCode).toBe(401)
  })

  it('may change photos only with its scope', async () => {
    const photo = await aPhoto(test.deps, { by: ada })
    const change = (secret: string) =>
      ask(`PATCH /photos/${photo.id}`, secret, { payload: { description: 'By a program' } })
    expect((await change(await secretOf(ada))).json().code).toBe('token-not-accepted')
    expect((await change(await secretOf(ada, ['UPLOAD']))).statusCode).toBe(200)
  })

  it('is never wider than its maker, then or later', async () => {
    const refused = await make(ada, { scopes: ['MODERATE'] })
    expect(refused.json().errors).toMatchObject([{ pointer: '/scopes', code: 'invalid-choice' }])
    expect((await make(ada, { scopes: ['ADMINISTER'] })).statusCode).toBe(422)
    const moderator = await aPerson(test, { role: 'Moderator' })
    const secret = await secretOf(moderator, ['MODERATE'])
    expect((await ask('GET /admin/accounts', secret)).statusCode).toBe(200)
    await test.deps.db.updateTable('accounts').set({ role: 'User' }).where('id', '=', moderator.id).execute()
    expect((await ask('GET /admin/accounts', secret)).statusCode).toBe(403)
  })

  it('reaches nothing that is for people or administrators, not even of an administrator', async () => {
    const admin = await aPerson(test, { role: 'Administrator' })
    const secret = await secretOf(admin, ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE'])
    const isUnsafe = ({ method }: KnownRoute) => !['GET', 'HEAD'].includes(method)
    const closed = routes.filter((route) => {
      if (!route.url.startsWith('/api/v1/')) return false
      if (typeof route.access === 'object') return route.access.may === 'ADMINISTER'
      const isPersonal = /^\/api\/v1\/(auth|me)(\/|$)/.test(route.url) && route.access !== 'anyone'
      return route.access === 'fresh' || isPersonal || (route.access === 'anyone' && isUnsafe(route))
    })
    expect(closed.length).toBeGreaterThan(15)
    for (const { method, url } of closed) {
      const { statusCode } = await ask(`${method} ${fillUrl(url).replace('/api/v1', '')}`, secret)
      expect([method, url, statusCode]).toEqual([method, url, 403])
    }
  })

  it.each<[string, () => Promise<unknown>]>([
    [
      'its owner ends it',
      async () => {
        const [{ id }] = (await ada.send('GET', '/auth/tokens')).json().items
        await ada.send('DELETE', `/auth/tokens/${id}`)
      },
    ],
    ['the password changes', () => ada.send('PUT', '/auth/password', { password: `${PASSWORD} anew` })],
    [
      'the account is suspended',
      () =>
        test.deps.db
          .updateTable('accounts')
          .set({ suspendedAt: new Date() })
          .where('id', '=', ada.id)
          .execute(),
    ],
    [
      'it expires',
      () =>
        test.deps.db
          .updateTable('accessTokens')
          .set({ expiresAt: new Date(0) })
          .execute(),
    ],
  ])('is dead once %s', async (_what, end) => {
    const secret = await secretOf(ada)
    expect((await ask('GET /auth/viewer', secret)).statusCode).toBe(200)
    await end()
    const answer = await ask('GET /auth/viewer', secret)
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'invalid-token'])
  })

  it('is ended by nobody else', async () => {
    const made = (await make(ada)).json()
    const eve = await aPerson(test)
    expect((await eve.send('DELETE', `/auth/tokens/${made.id}`)).statusCode).toBe(404)
    expect((await ask('GET /auth/viewer', made.secret)).statusCode).toBe(200)
  })

  it('is one of fifty at most', async () => {
    for (let index = 0; index < 50; index += 1) expect((await make(ada)).statusCode).toBe(201)
    expect((await make(ada)).json().code).toBe('too-many-tokens')
    expect((await browserOf(test)('GET', '/auth/tokens')).statusCode).toBe(401)
  })
})
