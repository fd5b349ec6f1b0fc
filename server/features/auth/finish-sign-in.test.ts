import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { toStored } from '../../platform/limits/limits.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { mailedToken, mailsTo } from '../../testing/mails.ts'
import { aPerson, type Browser, browserOf, type Person, sessionCookie } from '../../testing/people.ts'
import {
  awaitNextCode,
  codeOf,
  type Factor,
  stopClock,
  turnTwoFactorOn,
  wrongCodeOf,
} from '../../testing/two-factor.ts'
import { actDuring } from '../../testing/waiting.ts'

let test: TestApp
let ada: Person
let factor: Factor

const NEW = 'another plate of silver'

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'debug' })
})
afterAll(async () => {
  vi.useRealTimers()
  await test.stop()
})
beforeEach(async () => {
  vi.useRealTimers()
  stopClock()
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
  factor = await turnTwoFactorOn(ada)
  await test.deps.db.deleteFrom('sessions').execute()
  awaitNextCode()
})

const enter = (wishes: object = {}, browser: Browser = {}) =>
  browserOf(test, browser)('POST', '/auth/sign-in', { login: 'ada', password: PASSWORD, ...wishes })

const getTicket = async (wishes: object = {}, browser: Browser = {}): Promise<string> =>
  (await enter(wishes, browser)).json().ticket

const finish = (ticket: string, code: string, browser: Browser = {}) =>
  browserOf(test, browser)('POST', '/auth/sign-in/second-factor', { ticket, code })

const countSessions = async () => (await test.deps.db.selectFrom('sessions').select('id').execute()).length

const wrong = { statusCode: 422, errors: [{ pointer: '/code', code: 'wrong-code' }] }

const expectWrong = async (ticket: string, code: string) => {
  const answer = await finish(ticket, code)
  expect({ statusCode: answer.statusCode, ...answer.json() }).toMatchObject(wrong)
  expect(answer.cookies).toEqual([])
}

const expectExpired = async (ticket: string, code?: string) => {
  const answer = await finish(ticket, code ?? (await codeOf(factor.secret)))
  expect([answer.statusCode, answer.json().code, answer.cookies]).toEqual([410, 'sign-in-expired', []])
  expect(await countSessions()).toBe(0)
}

describe('the right password of an account with two-factor sign-in', () => {
  it('opens no session, and makes no place known', async () => {
    const answer = await enter({}, { from: '10.0.0.8' })
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([
      200,
      { viewer: null, ticket: expect.stringMatching(/^[\w-]{43}$/) },
      [],
    ])
    expect(await countSessions()).toBe(0)
    await test.deps.db
      .insertInto('rateLimits')
      .values({ key: toStored('sign-in:account:ada'), hits: 50, resetsAt: new Date(Date.now() + 900_000) })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ hits: 50 }))
      .execute()
    expect((await enter({}, { from: '10.0.0.8' })).statusCode).toBe(429)
  })

  it('leaves a session that is open as it is', async () => {
    const bob = await aPerson(test)
    await enter({}, { cookie: bob.cookie })
    expect((await bob.send('GET', '/auth/viewer')).json().viewer).toMatchObject({ id: bob.id })
  })

  it('leaves the ticket in the database only as a hash', async () => {
    const ticket = await getTicket()
    const { rows } = await test.deps.pool.query('select t::text as row from sign_in_tickets t')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(ticket)
    expect(test.logLines.join()).not.toContain(ticket)
  })

  it('is wanted: a wrong one gets no ticket', async () => {
    const answer = await enter({ password: 'wrong horse battery staple' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'wrong-credentials'])
    expect(await test.deps.db.selectFrom('signInTickets').selectAll().execute()).toEqual([])
  })
})

describe('the code that follows', () => {
  it('opens the session, as it was asked for', async () => {
    const ticket = await getTicket({ remember: true })
    const answer = await finish(ticket, await codeOf(factor.secret))
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { viewer: { id: ada.id, username: 'ada' }, ticket: null },
    ])
    expect(answer.cookies[0]?.maxAge).toBe(400 * 24 * 3600)
    const me = await browserOf(test, { cookie: sessionCookie(answer) })('GET', '/auth/viewer')
    expect(me.json().viewer).toEqual(answer.json().viewer)
    const plain = await finish(await getTicket(), await codeOf(factor.secret, 1))
    expect([plain.statusCode, plain.cookies[0]?.maxAge]).toEqual([200, undefined])
  })

  it('ends the session that came along', async () => {
    const bob = await aPerson(test)
    const ticket = await getTicket({}, { cookie: bob.cookie })
    const answer = await finish(ticket, await codeOf(factor.secret), { cookie: bob.cookie })
    expect(sessionCookie(answer)).not.toBe(bob.cookie)
    expect((await bob.send('GET', '/auth/viewer')).json().viewer).toBeNull()
  })

  it('may be of the step before or after, and of no other', async () => {
    awaitNextCode(3)
    for (const steps of [-2, 2]) await expectWrong(await getTicket(), await codeOf(factor.secret, steps))
    for (const steps of [-1, 0, 1])
      expect((await finish(await getTicket(), await codeOf(factor.secret, steps))).statusCode).toBe(200)
  })

  it('works once, with whatever ticket', async () => {
    const code = await codeOf(factor.secret)
    const [first, second] = [await getTicket(), await getTicket()]
    expect((await finish(first, code)).statusCode).toBe(200)
    await expectWrong(second, code)
    expect(await countSessions()).toBe(1)
  })

  it('is dead once a later one was used', async () => {
    expect((await finish(await getTicket(), await codeOf(factor.secret, 1))).statusCode).toBe(200)
    await expectWrong(await getTicket(), await codeOf(factor.secret))
  })

  it('is not the one that turned two-factor on', async () => {
    await expectWrong(await getTicket(), await codeOf(factor.secret, -1))
  })

  it('lets in one of many who bring it at once', async () => {
    const code = await codeOf(factor.secret)
    const tickets = await Promise.all(Array.from({ length: 5 }, () => getTicket()))
    const answers = await Promise.all(tickets.map((ticket) => finish(ticket, code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422, 422, 422, 422])
    expect(await countSessions()).toBe(1)
  })

  it('is another account’s own', async () => {
    const bob = await aPerson(test, { username: 'bob' })
    const his = await turnTwoFactorOn(bob)
    awaitNextCode()
    const ticket = await getTicket()
    for (const code of [await codeOf(his.secret), his.recoveryCodes[0] ?? '']) await expectWrong(ticket, code)
    const answer = await finish(await getTicket({ login: 'bob' }), await codeOf(his.secret))
    expect(answer.json().viewer.username).toBe('bob')
  })
})

describe('a recovery code', () => {
  it('works once, however it is typed; the owner is told how many are left', async () => {
    const [code = ''] = factor.recoveryCodes
    const typed = ` ${code.toUpperCase().replaceAll('-', ' – ').replaceAll('0', 'O').replaceAll('1', 'l')} `
    const answer = await finish(await getTicket(), typed)
    expect([answer.statusCode, answer.json().viewer?.username]).toEqual([200, 'ada'])
    await expectWrong(await getTicket(), code)
    const mail = (await mailsTo(test, ada.email)).at(-1)
    expect(mail?.subject).toBe('A recovery code was used · Tintype')
    expect(mail?.text).toContain('9 codes are left.')
    expect(mail?.text).not.toContain(code)
  })

  it('lets in one of many who bring it at once', async () => {
    const [code = ''] = factor.recoveryCodes
    const tickets = await Promise.all(Array.from({ length: 5 }, () => getTicket()))
    const answers = await Promise.all(tickets.map((ticket) => finish(ticket, code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422, 422, 422, 422])
    expect(await test.deps.db.selectFrom('recoveryCodes').selectAll().execute()).toHaveLength(9)
  })

  it('that is the last one says so, in the reader’s language', async () => {
    await test.deps.db.updateTable('accounts').set({ language: 'zh-CN' }).execute()
    for (const code of factor.recoveryCodes)
      expect((await finish(await getTicket(), code)).statusCode).toBe(200)
    const texts = (await mailsTo(test, ada.email)).slice(-2).map(({ text }) => text)
    expect(texts[0]).toContain('还剩 1 个恢复码。')
    expect(texts[1]).toContain('这是最后一个恢复码。')
  })
})

describe('a wrong code', () => {
  it('leaves the ticket as it is', async () => {
    const ticket = await getTicket()
    for (const code of [await wrongCodeOf(factor.secret), 'nonsense', 'a1b2-c3d4-e5f6', '１'])
      await expectWrong(ticket, code)
    expect((await finish(ticket, await codeOf(factor.secret))).statusCode).toBe(200)
  })

  it('ten times, over many tickets and from many places, holds the account up for a while', async () => {
    const bad = await wrongCodeOf(factor.secret)
    for (let tries = 0; tries < 10; tries += 1) await expectWrong(await getTicket(), bad)
    for (const code of [await codeOf(factor.secret), factor.recoveryCodes[0] ?? '']) {
      const held = await finish(await getTicket({}, { from: '10.0.0.8' }), code, { from: '10.0.0.8' })
      expect([held.statusCode, held.json().code]).toEqual([429, 'too-many-requests'])
      expect(Number(held.headers['retry-after'])).toBeGreaterThan(60)
    }
    expect(await countSessions()).toBe(0)
    await sql`update rate_limits set resets_at = now() - interval '1 second' where key = ${toStored(`second-factor:account:${ada.id}`)}`.execute(
      test.deps.db,
    )
    expect((await finish(await getTicket(), await codeOf(factor.secret))).statusCode).toBe(200)
  })

  it('many at once are counted all', async () => {
    const [ticket, bad] = [await getTicket(), await wrongCodeOf(factor.secret)]
    const answers = await Promise.all(Array.from({ length: 15 }, () => finish(ticket, bad)))
    const statuses = answers.map(({ statusCode }) => statusCode).sort()
    expect(statuses).toEqual([...Array(10).fill(422), ...Array(5).fill(429)])
  })

  it('thirty times a day leaves only the recovery codes', async () => {
    await test.deps.db
      .insertInto('rateLimits')
      .values({
        key: toStored(`second-factor:app:${ada.id}`),
        hits: 30,
        resetsAt: new Date(Date.now() + 9e6),
      })
      .execute()
    expect((await finish(await getTicket(), await codeOf(factor.secret))).statusCode).toBe(429)
    expect((await finish(await getTicket(), factor.recoveryCodes[0] ?? '')).statusCode).toBe(200)
    expect((await finish(await getTicket(), await codeOf(factor.secret))).statusCode).toBe(200)
  })

  it('is forgotten after the right one', async () => {
    const [ticket, bad] = [await getTicket(), await wrongCodeOf(factor.secret)]
    for (let tries = 0; tries < 9; tries += 1) await expectWrong(ticket, bad)
    expect((await finish(ticket, await codeOf(factor.secret))).statusCode).toBe(200)
    const other = await getTicket()
    for (let tries = 0; tries < 10; tries += 1) await expectWrong(other, bad)
  })

  it('without a ticket holds nobody up', async () => {
    for (let tries = 0; tries < 15; tries += 1) await expectExpired('A'.repeat(43), '123456')
    expect((await finish(await getTicket(), await codeOf(factor.secret))).statusCode).toBe(200)
  })

  it('counts for the place it came from', async () => {
    await test.deps.db
      .insertInto('rateLimits')
      .values({ key: toStored('sign-in:source:10.0.0.7'), hits: 60, resetsAt: new Date(Date.now() + 9e5) })
      .execute()
    const ticket = await getTicket()
    const held = await finish(ticket, await codeOf(factor.secret), { from: '10.0.0.7' })
    expect(held.statusCode).toBe(429)
    expect((await finish(ticket, await codeOf(factor.secret))).statusCode).toBe(200)
  })
})

describe('a ticket', () => {
  it('works once, also for two who bring it at once', async () => {
    const ticket = await getTicket()
    const codes = [await codeOf(factor.secret), factor.recoveryCodes[0] ?? '', factor.recoveryCodes[1] ?? '']
    const answers = await Promise.all(codes.map((code) => finish(ticket, code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410, 410])
    expect(await countSessions()).toBe(1)
    const left = await test.deps.db.selectFrom('recoveryCodes').selectAll().execute()
    expect(left.length).toBeGreaterThanOrEqual(9)
  })

  it.each<[string, () => Promise<unknown>]>([
    [
      'ten minutes are over',
      () => sql`update sign_in_tickets set expires_at = now() - interval '1 second'`.execute(test.deps.db),
    ],
    [
      'the account is suspended',
      () => test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).execute(),
    ],
    [
      'the password is reset',
      async () => {
        await browserOf(test)('POST', '/auth/forgot', { email: ada.email })
        await test.runJobs()
        const token = await mailedToken(test, ada.email, '/reset')
        const reset = await browserOf(test)('POST', '/auth/reset', { token, password: NEW })
        expect(reset.statusCode).toBe(200)
      },
    ],
    ['two-factor sign-in is turned off', () => test.deps.db.deleteFrom('twoFactors').execute()],
  ])('is dead once %s', async (_what, end) => {
    const ticket = await getTicket()
    await end()
    await expectExpired(ticket)
    await expectExpired(ticket, factor.recoveryCodes[0])
  })

  it('is had for the new password after a reset, which turns nothing off', async () => {
    await browserOf(test)('POST', '/auth/forgot', { email: ada.email })
    await test.runJobs()
    const token = await mailedToken(test, ada.email, '/reset')
    await browserOf(test)('POST', '/auth/reset', { token, password: NEW })
    const ticket = await getTicket({ password: NEW })
    expect((await finish(ticket, await codeOf(factor.secret))).statusCode).toBe(200)
  })

  it('is not had for a password that is being changed at this moment', async () => {
    const answer = await actDuring(test.deps, {
      change: (trx) =>
        trx.updateTable('accounts').set({ passwordHash: 'another' }).where('id', '=', ada.id).execute(),
      act: () => enter(),
    })
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'sign-in-expired'])
    expect(await test.deps.db.selectFrom('signInTickets').selectAll().execute()).toEqual([])
  })

  it('lives ten minutes, and is swept afterwards', async () => {
    await getTicket()
    const { rows } = await test.deps.pool.query(
      'select round(extract(epoch from expires_at - now()))::int as seconds from sign_in_tickets',
    )
    expect(rows[0].seconds).toBeGreaterThan(590)
    expect(rows[0].seconds).toBeLessThanOrEqual(600)
    await sql`update sign_in_tickets set expires_at = now() - interval '1 second'`.execute(test.deps.db)
    await getTicket()
    await test.deps.jobs.add(test.deps.db, 'sweep-sessions', {})
    await test.runJobs()
    expect(await test.deps.db.selectFrom('signInTickets').selectAll().execute()).toHaveLength(1)
  })
})
