import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { forgetTries } from '../../platform/limits/limits.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('accounts').execute()
  await test.deps.db.deleteFrom('rateLimits').execute()
  ada = await aPerson(test, { username: 'ada', emailConfirmedAt: null })
})

async function takeToken() {
  expect((await ada.send('POST', '/auth/confirm/resend')).statusCode).toBe(202)
  const mails = await test.deps.db.selectFrom('mails').select('text').orderBy('id', 'desc').execute()
  return /token=([\w-]+)/.exec(mails[0]?.text ?? '')?.[1] ?? ''
}

const confirm = (token: string) => browserOf(test)('POST', '/auth/confirm', { token })

const isConfirmed = async () => (await ada.send('GET', '/auth/viewer')).json().viewer.confirmed

async function expectDead(token: string) {
  const answer = await confirm(token)
  expect([answer.statusCode, answer.json().code]).toEqual([410, 'link-not-valid'])
}

describe('the mailed link', () => {
  it('confirms the address, in any browser, and opens the doors', async () => {
    const token = await takeToken()
    expect((await ada.send('POST', '/photos', { photos: [] })).json().code).toBe('confirmation-required')
    const answer = await confirm(token)
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([200, { username: 'ada' }, []])
    expect((await ada.send('GET', '/auth/viewer')).json().viewer).toMatchObject({
      confirmed: true,
      can: { publish: true },
    })
    expect((await ada.send('POST', '/photos', { photos: [] })).statusCode).toBe(422)
  })

  it('works once', async () => {
    const token = await takeToken()
    await confirm(token)
    await expectDead(token)
    expect(await isConfirmed()).toBe(true)
  })

  it('is used up by one of two who bring it at once', async () => {
    const token = await takeToken()
    const answers = await Promise.all([confirm(token), confirm(token)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410])
  })

  it('is dead as soon as there is a newer one', async () => {
    const older = await takeToken()
    const newer = await takeToken()
    await expectDead(older)
    expect(await isConfirmed()).toBe(false)
    expect((await confirm(newer)).statusCode).toBe(200)
  })

  it('is dead after three days', async () => {
    const token = await takeToken()
    const { db } = test.deps
    const row = await db
      .selectFrom('mailedLinks')
      .select(sql<number>`extract(epoch from expires_at - now()) / 86400`.as('days'))
      .executeTakeFirstOrThrow()
    expect(Number(row.days)).toBeCloseTo(3, 1)
    await db.updateTable('mailedLinks').set({ expiresAt: sql`now() - interval '1 second'` }).execute()
    await expectDead(token)
    expect(await isConfirmed()).toBe(false)
  })

  it('made for something else confirms nothing', async () => {
    const token = await takeToken()
    await test.deps.db.updateTable('mailedLinks').set({ purpose: 'reset' }).execute()
    await expectDead(token)
  })

  it('cannot be made up', async () => {
    await takeToken()
    for (const token of ['x', 'A'.repeat(43), '%', "' or 1=1"]) await expectDead(token)
    expect((await confirm('')).statusCode).toBe(422)
    expect((await confirm('x'.repeat(201))).statusCode).toBe(422)
  })

  it('does nothing when it is only looked at', async () => {
    const token = await takeToken()
    await browserOf(test)('GET', `//confirm?token=${token}`)
    await browserOf(test)('GET', `/auth/confirm?token=${token}`)
    expect(await isConfirmed()).toBe(false)
    expect((await confirm(token)).statusCode).toBe(200)
  })
})

describe('sending it again', () => {
  const countMails = async () => (await test.deps.db.selectFrom('mails').select('id').execute()).length

  it('is for people who are signed in', async () => {
    expect((await browserOf(test)('POST', '/auth/confirm/resend')).statusCode).toBe(401)
  })

  it('sends nothing to somebody who is confirmed already', async () => {
    const { send } = await aPerson(test)
    expect((await send('POST', '/auth/confirm/resend')).statusCode).toBe(202)
    expect(await countMails()).toBe(0)
  })

  it('is offered five times an hour, in the language of the account', async () => {
    await ada.send('PATCH', '/me/settings', { language: 'zh-CN' })
    for (let at = 0; at < 5; at++) await takeToken()
    const answer = await ada.send('POST', '/auth/confirm/resend')
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'too-many-requests'])
    expect(await countMails()).toBe(5)
    const [mail] = await test.deps.db.selectFrom('mails').select('subject').execute()
    expect(mail?.subject).toContain('请确认')
  })

  it('is offered ten times a day to one address, however many hours that takes', async () => {
    for (let at = 0; at < 10; at++) {
      await forgetTries(test.deps.db, `resend:account:${ada.id}`)
      await takeToken()
    }
    await forgetTries(test.deps.db, `resend:account:${ada.id}`)
    expect((await ada.send('POST', '/auth/confirm/resend')).statusCode).toBe(429)
    expect(await countMails()).toBe(10)
  })
})
