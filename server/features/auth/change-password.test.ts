import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { mailsTo } from '../../testing/mails.ts'
import { aPerson, browserOf, type Person, sessionCookie, signIn } from '../../testing/people.ts'

let test: TestApp
let ada: Person

const NEW = 'another plate of silver'

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
})

const growStale = () =>
  sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)

const isAlive = async (cookie: string) =>
  (await browserOf(test, { cookie })('GET', '/auth/viewer')).json().viewer !== null

const prove = (password: string) => ada.send('POST', '/auth/reauthenticate', { password })

describe('proving the password again', () => {
  it('makes the session fresh under a new token, and the old one is dead', async () => {
    await growStale()
    const refused = await ada.send('PUT', '/auth/password', { password: NEW })
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'fresh-sign-in-required'])
    const answer = await prove(PASSWORD)
    expect([answer.statusCode, answer.json().viewer]).toMatchObject([200, { username: 'ada' }])
    const cookie = sessionCookie(answer)
    expect([await isAlive(ada.cookie), await isAlive(cookie)]).toEqual([false, true])
    const changed = await browserOf(test, { cookie })('PUT', '/auth/password', { password: NEW })
    expect(changed.statusCode).toBe(204)
  })

  it('keeps a remembered session remembered, and it stays one session', async () => {
    await test.deps.db.updateTable('sessions').set({ isRemembered: true }).execute()
    const answer = await prove(PASSWORD)
    expect(answer.cookies[0]?.maxAge).toBe(400 * 24 * 3600)
    expect(await test.deps.db.selectFrom('sessions').select('id').execute()).toHaveLength(1)
  })

  it('with a wrong one changes nothing, and is stopped at some point', async () => {
    await growStale()
    for (let at = 0; at < 10; at++) {
      const answer = await prove('wrong horse battery staple')
      expect([answer.statusCode, answer.json().errors, answer.cookies]).toMatchObject([
        422,
        [{ pointer: '/password', code: 'wrong-password' }],
        [],
      ])
    }
    expect((await prove(PASSWORD)).statusCode).toBe(429)
    expect((await ada.send('PUT', '/auth/password', { password: NEW })).statusCode).toBe(403)
  })

  it('is for people who are signed in', async () => {
    const answer = await browserOf(test)('POST', '/auth/reauthenticate', { password: PASSWORD })
    expect(answer.statusCode).toBe(401)
  })
})

describe('changing the password', () => {
  it('ends the other sessions, gives this one a new token, and tells the owner', async () => {
    const other = await signIn(test, 'ada')
    const bob = await aPerson(test)
    const answer = await ada.send('PUT', '/auth/password', { current: PASSWORD, password: NEW })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    const cookie = sessionCookie(answer)
    const alive = await Promise.all([ada.cookie, other, cookie, bob.cookie].map(isAlive))
    expect(alive).toEqual([false, false, true, true])
    await expect(signIn(test, 'ada')).rejects.toThrow('401')
    await signIn(test, 'ada', NEW)
    expect(await mailsTo(test, ada.email)).toMatchObject([{ subject: 'Your password was changed · Tintype' }])
  })

  it('ends the links that others may have asked for', async () => {
    await browserOf(test)('POST', '/auth/forgot', { email: ada.email })
    await test.runJobs()
    await ada.send('PUT', '/auth/password', { password: NEW })
    expect(await test.deps.db.selectFrom('mailedLinks').selectAll().execute()).toEqual([])
  })

  it.each([
    ['/current', 'wrong-password', { current: 'wrong', password: NEW }],
    ['/password', 'too-short', { password: 'short' }],
    ['/password', 'common-password', { password: 'passwordpassword' }],
    ['/password', 'password-from-site', { password: 'tintype20252025' }],
  ])('is refused with a fault at %s: %s', async (pointer, code, body) => {
    const answer = await ada.send('PUT', '/auth/password', body)
    expect([answer.statusCode, answer.json().errors]).toMatchObject([422, [{ pointer, code }]])
    expect(await isAlive(await signIn(test, 'ada'))).toBe(true)
  })
})
