import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/app.ts'
import { aPerson, browserOf, ORIGIN } from './testing/people.ts'
import { collectRoutes, fillUrl, type KnownRoute } from './testing/routes.ts'

let test: TestApp
let routes: KnownRoute[]

beforeAll(async () => {
  routes = await collectRoutes(async () => {
    test = await startTestApp()
  })
})
afterAll(() => test.stop())

const nameOf = ({ method, url }: KnownRoute) => `${method} ${url}`

const unsafe = (route: KnownRoute) => !['GET', 'HEAD', 'OPTIONS'].includes(route.method)

type Wishes = { cookie?: string; url?: string; origin?: string; payload?: string }

function send({ method, url }: KnownRoute, wishes: Wishes = {}): Promise<LightMyRequestResponse> {
  const { cookie = '', origin = ORIGIN, payload } = wishes
  return test.app.inject({
    // The methods of our routes are all ones that can be injected.
    method: method as 'GET',
    url: wishes.url ?? fillUrl(url),
    headers: { origin, cookie, ...(payload === undefined ? {} : { 'content-type': 'application/json' }) },
    payload,
  })
}

describe('every route', () => {
  it('says who may call it', () => {
    expect(routes.length).toBeGreaterThan(30)
    expect(routes.filter(({ access }) => access === undefined)).toEqual([])
  })

  it('that anybody may write to is one of these', () => {
    const open = routes.filter((route) => route.access === 'anyone' && unsafe(route)).map(nameOf)
    expect(open.sort()).toEqual([
      'POST /api/v1/auth/confirm',
      'POST /api/v1/auth/email/confirm',
      'POST /api/v1/auth/email/undo',
      'POST /api/v1/auth/forgot',
      'POST /api/v1/auth/reset',
      'POST /api/v1/auth/sign-in',
      'POST /api/v1/auth/sign-in/passkey',
      'POST /api/v1/auth/sign-in/passkey/options',
      'POST /api/v1/auth/sign-in/second-factor',
      'POST /api/v1/auth/sign-out',
      'POST /api/v1/auth/sign-up',
      'POST /api/v1/auth/welcome',
    ])
  })

  it('that administrators alone may call asks for their permission', () => {
    const administration = routes.filter(({ url }) => url.startsWith('/api/v1/admin/'))
    expect(administration.length).toBeGreaterThan(0)
    const forModerators = /^GET .*\/accounts(\/:username)?$|\/(lock|suspension)$/
    for (const route of administration) {
      const may = forModerators.test(nameOf(route).replace('HEAD', 'GET')) ? 'MODERATE' : 'ADMINISTER'
      expect([nameOf(route), route.access]).toEqual([nameOf(route), { may }])
    }
  })

  it('that writes refuses other sites, a missing origin and a sandbox', async () => {
    for (const route of routes.filter(unsafe)) {
      for (const origin of ['https://evil.test', 'null', '']) {
        const answer = await send(route, { origin })
        expect([nameOf(route), answer.statusCode, answer.json().code]).toEqual([
          nameOf(route),
          403,
          'wrong-origin',
        ])
      }
    }
  })

  it('protects its answers by headers', async () => {
    for (const route of routes) {
      const { headers } = await send(route)
      expect(headers, nameOf(route)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining(
          // Made to stand in frames of other sites; what it may do there, its own test says.
          route.url.startsWith('/embed/') ? 'frame-ancestors *' : "frame-ancestors 'none'",
        ),
        'referrer-policy': 'strict-origin-when-cross-origin',
      })
      if (route.url.startsWith('/api/')) expect(headers['cache-control']).toBe('private, no-store')
    }
  })

  it('survives parameters that name nothing', async () => {
    const hostile = [
      '0',
      '-1',
      '9223372036854775808',
      '99999999999999999999',
      "'",
      '%00',
      '%27%20or%201=1',
      '..%2f..%2f',
      'a'.repeat(99),
      'a'.repeat(5000),
      '%ef%bf%be',
      '١',
    ]
    for (const route of routes.filter(({ url }) => /[:*]/.test(url))) {
      for (const value of hostile) {
        const answer = await send(route, { url: fillUrl(route.url, value) })
        const allowed = route.url.startsWith('/admin/') ? [200, 400, 404] : [400, 401, 403, 404]
        expect(allowed, `${nameOf(route)} with ${value}`).toContain(answer.statusCode)
      }
    }
  })

  it('survives queries that mean nothing', async () => {
    const queries = [
      'limit=-1',
      'limit=1e9',
      'limit=NaN',
      'limit[]=1',
      'limit=1&limit=2',
      'cursor=%00',
      'cursor=x',
      'cursor=-',
      'list=everything',
      'order=rand',
      '__proto__=1',
      '=',
      '&&&',
      'a'.repeat(3000),
    ]
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const query of queries) {
        const answer = await send(route, { url: `${fillUrl(route.url)}?${query}` })
        expect(answer.statusCode, `${nameOf(route)}?${query}`).toBeLessThan(500)
      }
    }
  })

  it('survives bodies that mean nothing', async () => {
    const { cookie } = await aPerson(test, { role: 'Administrator' })
    const bodies = [
      '',
      'null',
      '[]',
      '{}',
      '"text"',
      '1e999',
      '{"photos":[null]}',
      '{"photos":[[]]}',
      '{"photos":{"length":1}}',
      '{"login":{},"password":[]}',
      '{"token":1}',
      `[${'['.repeat(2000)}`,
      '\ufeff{}',
      '{"a":1,"a":2}',
    ]
    for (const route of routes.filter(unsafe).filter(({ url }) => !url.includes('sign-out'))) {
      for (const payload of bodies) {
        const answer = await send(route, { payload, cookie })
        expect(answer.statusCode, `${nameOf(route)} with ${payload}`).toBeLessThan(500)
      }
    }
  })
})

describe('access by role', () => {
  type Member = { who: string; cookie: string; may: Set<string> }

  let members: Member[]

  beforeAll(async () => {
    const roles = await test.deps.db.selectFrom('roles').selectAll().execute()
    const pairs = roles.map(async ({ name, permissions }): Promise<Member[]> => {
      const confirmed = await aPerson(test, { role: name })
      const unconfirmed = await aPerson(test, { role: name, emailConfirmedAt: null })
      return [
        { who: `a confirmed ${name}`, cookie: confirmed.cookie, may: new Set(permissions) },
        { who: `an unconfirmed ${name}`, cookie: unconfirmed.cookie, may: new Set() },
      ]
    })
    members = (await Promise.all(pairs)).flat()
  })

  /** The routes that take the session away would spoil the rest. */
  const guarded = () => routes.filter(({ access }) => access !== 'anyone')

  it('is refused to nobody in particular', async () => {
    for (const route of guarded()) {
      const answer = await send(route)
      expect([nameOf(route), answer.statusCode]).toEqual([nameOf(route), 401])
      if (route.method !== 'HEAD') expect(answer.json().code).toBe('sign-in-required')
    }
  })

  it('is refused to a cookie that was never given out', async () => {
    for (const route of guarded()) {
      expect((await send(route, { cookie: `tintype_session=${'A'.repeat(43)}` })).statusCode).toBe(401)
    }
  })

  const isAllowed = ({ access }: KnownRoute, { may }: Member) =>
    typeof access === 'object' ? may.has(access.may) : true

  it('is given or refused to each role as its permissions and the route say', async () => {
    const table = guarded().flatMap((route) => members.map((member) => ({ route, member })))
    const [given, refused] = [true, false].map((wanted) =>
      table.filter(({ route, member }) => isAllowed(route, member) === wanted),
    )
    expect(given?.length).toBeGreaterThan(10)
    for (const { route, member } of given ?? []) {
      const { statusCode } = await send(route, { cookie: member.cookie })
      expect([401, 403], `${nameOf(route)} as ${member.who}`).not.toContain(statusCode)
    }
    expect(refused?.length).toBeGreaterThan(10)
    for (const { route, member } of refused ?? []) {
      const { statusCode } = await send(route, { cookie: member.cookie })
      expect(statusCode, `${nameOf(route)} as ${member.who}`).toBe(403)
    }
  })

  it('follows the role at once when it changes', async () => {
    const { id, send: ask } = await aPerson(test, { role: 'Administrator' })
    expect((await ask('GET', '/admin/mails')).statusCode).toBe(200)
    await test.deps.db.updateTable('accounts').set({ role: 'Moderator' }).where('id', '=', id).execute()
    expect((await ask('GET', '/admin/mails')).statusCode).toBe(403)
  })
})

describe('the description of the API', () => {
  it('has every route that others may use, and refers to nothing that is missing', async () => {
    const document = (await browserOf(test)('GET', '/openapi.json')).json()
    expect(document.openapi).toBe('3.1.1')
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const hidden = /openapi\.json$|api\/docs(\.css)?$|^(POST|PATCH) \/api\/v1\/uploads/
    const offered = routes
      .filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD')
      .map(nameOf)
    expect(described.sort()).toEqual(offered.filter((name) => !hidden.test(name)).sort())
    const known = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    )
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, target = '']) => target,
    )
    expect(references.filter((target) => !known.has(target))).toEqual([])
  })
})
