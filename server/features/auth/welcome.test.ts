import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, PASSWORD } from '../../testing/builders.ts'
import { browserOf, sessionCookie } from '../../testing/people.ts'
import { findWelcomeLink } from './index.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  const { db } = test.deps
  await db.deleteFrom('accounts').execute()
  await db.deleteFrom('secrets').execute()
  await db.deleteFrom('rateLimits').execute()
  await db.updateTable('siteSettings').set({ welcomedAt: null }).execute()
})

async function readCode() {
  const link = new URL((await findWelcomeLink(test.deps)) ?? 'none:')
  return link.searchParams.get('code') ?? ''
}

const form = { name: 'Ada', username: 'ada', email: 'ada@example.test', password: PASSWORD }

async function welcome(wishes: object) {
  return await browserOf(test)('POST', '/auth/welcome', { ...form, ...wishes })
}

const listAccounts = () => test.deps.db.selectFrom('accounts').selectAll().execute()

describe('an empty site', () => {
  it('prints a link at its own address, the same at every start', async () => {
    const link = await findWelcomeLink(test.deps)
    expect(link).toMatch(/^http:\/\/localhost:3000\/welcome\?code=[a-z2-9]{20}$/)
    expect(await findWelcomeLink(test.deps)).toBe(link)
    expect((await browserOf(test)('GET', '/site')).json()).toMatchObject({ needsWelcome: true })
  })

  it('makes whoever has the code its administrator, signed in and confirmed', async () => {
    const answer = await welcome({ code: ` ${await readCode()} ` })
    expect(answer.statusCode).toBe(201)
    expect(answer.json().viewer).toMatchObject({
      username: 'ada',
      confirmed: true,
      role: 'Administrator',
      can: { publish: true, administer: true, moderate: true },
    })
    const send = browserOf(test, { cookie: sessionCookie(answer) })
    expect((await send('GET', '/admin/mails')).statusCode).toBe(200)
    expect((await send('GET', '/site')).json()).toMatchObject({ needsWelcome: false })
  })

  it('refuses a wrong code and makes nobody', async () => {
    await readCode()
    for (const code of ['wrong', ' ', 'a'.repeat(100)]) {
      const answer = await welcome({ code })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'wrong-welcome-code'])
    }
    expect(await listAccounts()).toEqual([])
  })

  it('refuses every code before it has printed one', async () => {
    expect((await welcome({ code: 'anything' })).json().code).toBe('wrong-welcome-code')
  })

  it('refuses guessing at some point', async () => {
    for (let tries = 0; tries < 20; tries++) await welcome({ code: 'wrong' })
    const answer = await welcome({ code: await readCode() })
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-requests'])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('says what is wrong with the form, the code being right', async () => {
    const answer = await welcome({ code: await readCode(), username: 'admin', password: 'tintype20252025' })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors).toMatchObject([
      { pointer: '/username', code: 'reserved' },
      { pointer: '/password', code: 'password-from-site' },
    ])
    expect(await listAccounts()).toEqual([])
  })

  it('says that a name or an address is taken when somebody signed up before', async () => {
    await anAccount(test.deps, { username: 'early', email: form.email })
    const code = await readCode()
    const taken = await welcome({ code })
    expect([taken.statusCode, taken.json().errors]).toMatchObject([
      422,
      [{ pointer: '/email', code: 'taken' }],
    ])
    const both = await welcome({ code, username: 'EARLY', email: 'other@example.test' })
    expect(both.json().errors).toMatchObject([{ pointer: '/username', code: 'taken' }])
    expect((await welcome({ code, email: 'other@example.test' })).statusCode).toBe(201)
  })
})

describe('the code', () => {
  it('works once', async () => {
    const code = await readCode()
    await welcome({ code })
    const again = await welcome({ code, username: 'eve', email: 'eve@example.test' })
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-welcomed'])
    expect(await listAccounts()).toHaveLength(1)
    expect(await findWelcomeLink(test.deps)).toBeUndefined()
    expect(await test.deps.db.selectFrom('secrets').selectAll().execute()).toEqual([])
  })

  it('makes one administrator even when two people bring it at once', async () => {
    const code = await readCode()
    const answers = await Promise.all(
      ['ada', 'eve', 'mallory'].map((username) =>
        welcome({ code, username, email: `${username}@example.test` }),
      ),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
    expect(await listAccounts()).toHaveLength(1)
  })
})
