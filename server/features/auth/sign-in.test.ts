import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toStored } from '../../platform/limits/limits.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, type BuiltAccount, PASSWORD } from '../../testing/builders.ts'
import { aPerson, type Browser, browserOf, sessionCookie } from '../../testing/people.ts'
import { hashPassword } from './passwords.ts'

let test: TestApp
let ada: BuiltAccount

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('accounts').execute()
  await test.deps.db.deleteFrom('rateLimits').execute()
  ada = await anAccount(test.deps, { username: 'Ada', email: 'Ada@example.test' })
})

const right = { login: 'ada', password: PASSWORD }
const OTHER = 'seven loud sheets of tin'
const wrong = { login: 'ada', password: 'wrong horse battery staple' }

async function signIn(body: object, browser: Browser = {}) {
  return await browserOf(test, browser)('POST', '/auth/sign-in', body)
}

async function isAlive(cookie: string) {
  const answer = await browserOf(test, { cookie })('GET', '/auth/viewer')
  return answer.json().viewer !== null
}

const suspend = () =>
  test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).where('id', '=', ada.id).execute()

const listSessions = () => test.deps.db.selectFrom('sessions').selectAll().execute()

describe('the right pair', () => {
  it.each(['Ada', 'ada', 'ADA', 'Ada@example.test', 'ada@EXAMPLE.test'])('signs %s in', async (login) => {
    const answer = await signIn({ login, password: PASSWORD })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      viewer: {
        id: ada.id,
        username: 'Ada',
        name: 'Ada',
        email: 'Ada@example.test',
        confirmed: true,
        role: 'User',
        isLocked: false,
        permissions: ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD'],
        language: 'en',
        theme: 'system',
        avatarUrl: expect.stringMatching(/^\/media\/avatars\/\w+\/identicon\.svg$/),
        defaults: { visibility: 'public', showsPlace: false, download: 'nobody' },
        can: { publish: true, administer: false, moderate: false },
      },
      ticket: null,
    })
    const me = await browserOf(test, { cookie: sessionCookie(answer) })('GET', '/auth/viewer')
    expect(me.json()).toEqual({ viewer: answer.json().viewer })
  })

  it('signs in without a confirmed address too', async () => {
    await anAccount(test.deps, { username: 'new', emailConfirmedAt: null })
    const answer = await signIn({ ...right, login: 'new' })
    expect(answer.json().viewer).toMatchObject({ confirmed: false, can: { publish: false } })
  })

  it('is noted with the place and the browser, but without the cookie itself', async () => {
    const answer = await signIn(right, { from: '10.0.0.7', headers: { 'user-agent': 'x'.repeat(500) } })
    const [session, ...others] = await listSessions()
    expect(others).toEqual([])
    expect(session).toMatchObject({ accountId: ada.id, address: '10.0.0.7', userAgent: 'x'.repeat(300) })
    const token = sessionCookie(answer).split('=')[1] ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(session?.tokenHash).toHaveLength(32)
    expect(session?.tokenHash.toString()).not.toContain(token)
  })
})

describe('a wrong pair', () => {
  it.each<[string, object]>([
    ['password', wrong],
    ['username', { ...right, login: 'nobody' }],
    ['address', { ...right, login: 'nobody@example.test' }],
    ['letter case of the password', { ...right, password: PASSWORD.toUpperCase() }],
    ['end of the password', { ...right, password: `${PASSWORD} ` }],
    ['pattern for a username', { ...right, login: '%' }],
  ])('is answered alike when it is the %s', async (_what, body) => {
    const answer = await signIn(body)
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([
      401,
      {
        type: '/problems/wrong-credentials',
        title: 'The name or the password is wrong.',
        status: 401,
        code: 'wrong-credentials',
        params: {},
        requestId: expect.any(String),
      },
      [],
    ])
    expect(await listSessions()).toEqual([])
  })

  it('of nothing is a fault of the form', async () => {
    const answer = await signIn({ login: '', password: '' })
    expect(answer.json().errors).toMatchObject([{ pointer: '/login' }, { pointer: '/password' }])
  })

  it('puts no password into the log', async () => {
    await signIn({ ...right, password: 'canary password' })
    await signIn(right)
    expect(test.logLines.join()).not.toMatch(new RegExp(`canary|${PASSWORD}`))
  })
})

describe('guessing', () => {
  it('a hundred times from one place is stopped, and the owner gets in from another', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 100; tries++) {
      const forged = {
        'x-forwarded-for': `10.9.0.${tries}`,
        'x-real-ip': `10.9.0.${tries}`,
        forwarded: `for=10.9.0.${tries}`,
      }
      statuses.push((await signIn(wrong, { headers: forged })).statusCode)
    }
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(90).fill(429)])
    const held = await signIn(right)
    expect(held.statusCode).toBe(429)
    expect(Number(held.headers['retry-after'])).toBeGreaterThan(60)
    expect((await signIn(right, { from: '10.0.0.8' })).statusCode).toBe(200)
  })

  it('at many accounts from one place is stopped', async () => {
    await test.deps.db
      .insertInto('rateLimits')
      .values({
        key: toStored('sign-in:source:127.0.0.1'),
        hits: 59,
        resetsAt: new Date(Date.now() + 900_000),
      })
      .execute()
    expect((await signIn({ ...wrong, login: 'somebody' })).statusCode).toBe(401)
    expect((await signIn({ ...wrong, login: 'another' })).statusCode).toBe(429)
    expect((await signIn(right, { from: '10.0.0.8' })).statusCode).toBe(200)
  })

  it('at one account from many places is stopped, but not its owner at a place known from before', async () => {
    await signIn(right, { from: '10.0.0.8' })
    await test.deps.db
      .insertInto('rateLimits')
      .values({
        key: toStored(`sign-in:account:${wrong.login.toLowerCase()}`),
        hits: 50,
        resetsAt: new Date(Date.now() + 900_000),
      })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ hits: 50 }))
      .execute()
    expect((await signIn(wrong, { from: '10.0.0.9' })).statusCode).toBe(429)
    expect((await signIn(right, { from: '10.0.0.8' })).statusCode).toBe(200)
  })

  it('from a few places uses up no more than their share: the owner gets in at a new one', async () => {
    const places = Array.from({ length: 8 }, (_, at) => `10.0.1.${at}`)
    let guesses = 0
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(places.map((from) => signIn(wrong, { from })))
      guesses += answers.filter(({ statusCode }) => statusCode === 401).length
    }
    expect(guesses).toBeGreaterThan(20)
    expect(guesses).toBeLessThan(50)
    for (const _typo of [1, 2]) expect((await signIn(wrong, { from: '10.0.2.1' })).statusCode).toBe(401)
    expect((await signIn(right, { from: '10.0.2.1' })).statusCode).toBe(200)
  })

  it('from however many places is at most fifty guesses in a quarter of an hour', async () => {
    const statuses: number[] = []
    for (let group = 0; group < 3; group++) {
      const places = Array.from({ length: 25 }, (_, at) => `10.0.${group + 3}.${at}`)
      const answers = await Promise.all(places.map((from) => signIn(wrong, { from })))
      statuses.push(...answers.map(({ statusCode }) => statusCode))
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(50)
    expect(statuses.filter((status) => status === 429)).toHaveLength(25)
  })

  it('is forgotten after the right pair', async () => {
    for (let tries = 0; tries < 9; tries++) await signIn(wrong)
    await signIn(right)
    for (let tries = 0; tries < 10; tries++) expect((await signIn(wrong)).statusCode).toBe(401)
  })

  it('at one address is one count, however it is written', async () => {
    await anAccount(test.deps, { username: 'ivy', email: 'ivi.σοφοσ@bücher.example' })
    const logins = [
      ...['ivi.σοφοσ@bücher.example', 'IVI.σοφοσ@BÜCHER.example', 'İvi.σοφοσ@bücher.example'],
      ...['ivİ.σοφοσ@bücher.example', 'İvİ.ΣΟΦΟΣ@bücher.example', 'ivi.σοφοΣ@xn--bcher-kva.example'],
      ...['ivi.σοφοσ@ｂücher.example', 'ivi.σοφοσ@ｂüｃher.example', 'ivi.σοφοσ@büｃher.example'],
      ...['ivi.σοφοσ@büchｅr.example', 'ivi.σοφοσ@bücheｒ.example'],
    ]
    const statuses: number[] = []
    for (const login of logins) statuses.push((await signIn({ ...wrong, login })).statusCode)
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })

  it('at an address is not forgotten because somebody else who claims it signs in', async () => {
    const { email } = ada
    const claim = { username: 'eve', email, emailConfirmedAt: null, passwordHash: await hashPassword(OTHER) }
    await anAccount(test.deps, claim)
    for (let tries = 0; tries < 9; tries++) await signIn({ ...wrong, login: email })
    const claimant = await signIn({ login: email, password: OTHER })
    expect(claimant.json().viewer.username).toBe('eve')
    expect((await signIn({ ...wrong, login: email })).statusCode).toBe(429)
  })

  it('at an address is forgotten for its owner, whoever else claims it', async () => {
    await anAccount(test.deps, { username: 'eve', email: ada.email, emailConfirmedAt: null })
    for (let tries = 0; tries < 9; tries++) await signIn({ ...wrong, login: ada.email })
    expect((await signIn({ ...right, login: ada.email })).json().viewer.username).toBe('Ada')
    expect((await signIn({ ...wrong, login: ada.email })).statusCode).toBe(401)
  })

  it('at a name that nobody has is stopped alike', async () => {
    const statuses: number[] = []
    for (let tries = 0; tries < 11; tries++)
      statuses.push((await signIn({ ...wrong, login: 'nobody' })).statusCode)
    expect(statuses).toEqual([...Array(10).fill(401), 429])
  })
})

describe('a suspended account', () => {
  it('is told so, once the password is right', async () => {
    await suspend()
    const answer = await signIn(right)
    expect([answer.statusCode, answer.json().code, answer.cookies]).toEqual([403, 'account-suspended', []])
    expect((await signIn(wrong)).json().code).toBe('wrong-credentials')
    expect(await listSessions()).toEqual([])
  })

  it('loses its sessions at once', async () => {
    const cookie = sessionCookie(await signIn(right))
    expect(await isAlive(cookie)).toBe(true)
    await suspend()
    expect(await isAlive(cookie)).toBe(false)
    expect((await browserOf(test, { cookie })('GET', '/uploads')).statusCode).toBe(401)
  })
})

describe('the cookie', () => {
  it('is out of reach of scripts and of other sites', async () => {
    const { cookies } = await signIn(right)
    expect(cookies).toEqual([
      { name: 'tintype_session', value: expect.any(String), path: '/', httpOnly: true, sameSite: 'Lax' },
    ])
  })

  it('of a site with TLS belongs to that very host', async () => {
    const secure = await startTestApp({ BASE_URL: 'https://photos.example' })
    try {
      await anAccount(secure.deps, { username: 'Ada' })
      const headers = { origin: 'https://photos.example' }
      const answer = await browserOf(secure, { headers })('POST', '/auth/sign-in', right)
      expect(answer.cookies).toEqual([
        {
          name: '__Host-tintype_session',
          value: expect.any(String),
          path: '/',
          httpOnly: true,
          secure: true,
          sameSite: 'Lax',
        },
      ])
      const plain = `tintype_session=${answer.cookies[0]?.value}`
      const viewer = await browserOf(secure, { cookie: plain })('GET', '/auth/viewer')
      expect(viewer.json()).toEqual({ viewer: null })
    } finally {
      await secure.stop()
    }
  })

  it('planted before is not the one after', async () => {
    const planted = `tintype_session=${'A'.repeat(43)}`
    const cookie = sessionCookie(await signIn(right, { cookie: planted }))
    expect(cookie).not.toBe(planted)
    expect([await isAlive(planted), await isAlive(cookie)]).toEqual([false, true])
  })

  it('of the session before is dead after signing in again', async () => {
    const old = sessionCookie(await signIn(right))
    const other = await aPerson(test)
    const cookie = sessionCookie(await signIn(right, { cookie: old }))
    expect([await isAlive(old), await isAlive(cookie), await isAlive(other.cookie)]).toEqual([
      false,
      true,
      true,
    ])
  })

  it('lasts as long as the browser and a day, unless it is to remember', async () => {
    const plain = await signIn(right)
    expect(plain.cookies[0]?.maxAge).toBeUndefined()
    const remembered = await signIn({ ...right, remember: true })
    expect(remembered.cookies[0]?.maxAge).toBe(400 * 24 * 3600)
    const rows = await test.deps.db
      .selectFrom('sessions')
      .select(['isRemembered', sql<string>`round(extract(epoch from expires_at - now()) / 86400)`.as('days')])
      .orderBy('id')
      .execute()
    expect(rows).toEqual([
      { isRemembered: false, days: '1' },
      { isRemembered: true, days: '90' },
    ])
  })

  it('lives on with use, and is dead when its time is over', async () => {
    const cookie = sessionCookie(await signIn({ ...right, remember: true }))
    const set = (lastUsedAt: string, expiresAt: string) =>
      sql`update sessions set last_used_at = now() - ${lastUsedAt}::interval, expires_at = now() + ${expiresAt}::interval`.execute(
        test.deps.db,
      )
    await set('6 minutes', '1 hour')
    expect(await isAlive(cookie)).toBe(true)
    const [touched] = await listSessions()
    expect(touched?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 89 * 24 * 3_600_000)
    await set('6 minutes', '-1 second')
    expect(await isAlive(cookie)).toBe(false)
  })

  it('is not written down at every use', async () => {
    const cookie = sessionCookie(await signIn(right))
    const before = await listSessions()
    await isAlive(cookie)
    expect(await listSessions()).toEqual(before)
  })
})

describe('signing out', () => {
  it('ends the session and takes the cookie back', async () => {
    const cookie = sessionCookie(await signIn(right))
    const answer = await browserOf(test, { cookie })('POST', '/auth/sign-out')
    expect(answer.statusCode).toBe(204)
    expect(answer.cookies).toMatchObject([{ name: 'tintype_session', value: '', path: '/' }])
    expect(await listSessions()).toEqual([])
    expect(await isAlive(cookie)).toBe(false)
    expect((await browserOf(test, { cookie })('GET', '/uploads')).statusCode).toBe(401)
  })

  it('ends no other session, and needs none', async () => {
    const here = sessionCookie(await signIn(right))
    const there = sessionCookie(await signIn(right))
    await browserOf(test, { cookie: here })('POST', '/auth/sign-out')
    expect(await isAlive(there)).toBe(true)
    expect((await browserOf(test)('POST', '/auth/sign-out')).statusCode).toBe(204)
  })

  it('cannot be done from another site', async () => {
    const cookie = sessionCookie(await signIn(right))
    const answer = await browserOf(test, { cookie, headers: { origin: 'https://evil.test' } })(
      'POST',
      '/auth/sign-out',
    )
    expect([answer.statusCode, await isAlive(cookie)]).toEqual([403, true])
  })
})
