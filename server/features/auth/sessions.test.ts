import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, sessionCookie } from '../../testing/people.ts'

let test: TestApp
let ada: Person

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'rateLimits'] as const) await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
})

async function openSession(userAgent: string, from = '10.0.0.7') {
  const send = browserOf(test, { from, headers: { 'user-agent': userAgent } })
  return sessionCookie(await send('POST', '/auth/sign-in', { login: 'ada', password: PASSWORD }))
}

type Session = { id: string; browser: string | null; isCurrent: boolean }

async function list(person: Pick<Person, 'send'> = ada): Promise<Session[]> {
  return (await person.send('GET', '/auth/sessions')).json().items
}

const isAlive = async (cookie: string) =>
  (await browserOf(test, { cookie })('GET', '/auth/viewer')).json().viewer !== null

const otherId = async () => (await list()).find(({ isCurrent }) => !isCurrent)?.id ?? ''

describe('the list of signed-in devices', () => {
  it('says in words what and where they are, the last used one first, and no token', async () => {
    await aPerson(test)
    const cookies = [
      await openSession(firefox),
      await openSession(safari, '240e::7'),
      await openSession('', '2001:db8::7'),
    ]
    const answer = await ada.send('GET', '/auth/sessions')
    const times = { createdAt: expect.any(String), lastUsedAt: expect.any(String) }
    const nowhere = { country: null, isLocal: false }
    const other = { id: expect.stringMatching(/^\d+$/), isCurrent: false, ...times }
    expect(answer.json()).toEqual({
      items: [
        { ...other, browser: null, system: null, address: '2001:db8::7', ...nowhere },
        { ...other, browser: 'Safari 18', system: 'iOS', address: '240e::7', country: 'CN', isLocal: false },
        {
          ...{ ...other, browser: 'Firefox 150', system: 'Windows' },
          ...{ address: '10.0.0.7', country: null, isLocal: true },
        },
        { ...other, browser: null, system: null, address: null, ...nowhere, isCurrent: true },
      ],
    })
    for (const cookie of cookies) expect(answer.body).not.toContain(cookie.split('=')[1])
  })

  it('leaves out what has expired', async () => {
    await openSession(firefox)
    await sql`update sessions set expires_at = now() - interval '1 second' where user_agent <> ''`.execute(
      test.deps.db,
    )
    expect(await list()).toMatchObject([{ isCurrent: true }])
  })

  it('survives a browser that says nonsense of itself', async () => {
    for (const nonsense of ['%', '('.repeat(300), '<script>', 'Mozilla/5.0 '.repeat(30)])
      await openSession(nonsense)
    expect(await list()).toHaveLength(5)
  })

  it('is for its owner', async () => {
    expect((await browserOf(test)('GET', '/auth/sessions')).statusCode).toBe(401)
  })
})

describe('signing a device out', () => {
  it('ends its session at once and no other', async () => {
    const cookie = await openSession(firefox)
    const answer = await ada.send('DELETE', `/auth/sessions/${await otherId()}`)
    expect([answer.statusCode, answer.cookies]).toEqual([204, []])
    expect([await isAlive(cookie), await isAlive(ada.cookie)]).toEqual([false, true])
  })

  it('works for the one in use as well, as signing out', async () => {
    const [session] = await list()
    const answer = await ada.send('DELETE', `/auth/sessions/${session?.id}`)
    expect([answer.statusCode, answer.cookies]).toMatchObject([204, [{ value: '' }]])
    expect(await isAlive(ada.cookie)).toBe(false)
  })

  it('of somebody else is not possible: it is not there', async () => {
    const bob = await aPerson(test)
    const [session] = await list()
    for (const id of [session?.id, '7', '9223372036854775807']) {
      const answer = await bob.send('DELETE', `/auth/sessions/${id}`)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
    expect(await isAlive(ada.cookie)).toBe(true)
  })

  it('can be done to all others at once', async () => {
    const cookies = [await openSession(firefox), await openSession(safari)]
    const bob = await aPerson(test)
    expect((await ada.send('DELETE', '/auth/sessions')).statusCode).toBe(204)
    const alive = await Promise.all([...cookies, ada.cookie, bob.cookie].map(isAlive))
    expect(alive).toEqual([false, false, true, true])
  })
})
