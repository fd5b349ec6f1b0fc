import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, PASSWORD } from '../../testing/builders.ts'
import { mailedToken, mailsTo } from '../../testing/mails.ts'
import { aPerson, browserOf, signIn } from '../../testing/people.ts'
import { turnTwoFactorOn } from '../../testing/two-factor.ts'
import { actDuring } from '../../testing/waiting.ts'
import { confirmEmail } from '../accounts/index.ts'
import { makeToken } from './tokens.ts'

let test: TestApp

const EMAIL = 'ada@example.test'
const OWN = 'seven loud sheets of tin'

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
})

async function signUp(username: string, password = PASSWORD, email = EMAIL): Promise<string> {
  const form = { name: username, username, email, password }
  expect((await browserOf(test)('POST', '/auth/sign-up', form)).statusCode).toBe(202)
  return await mailedToken(test, email, '/confirm')
}

const confirm = (token: string) => browserOf(test)('POST', '/auth/confirm', { token })

const whoIs = async (login: string, password: string) =>
  (await browserOf(test)('POST', '/auth/sign-in', { login, password })).json().viewer?.username

const subjectsTo = async (email: string) => (await mailsTo(test, email)).map(({ subject }) => subject)

describe('an address that somebody only claims', () => {
  it('is kept from nobody: whoever confirms it has it', async () => {
    const strangers = await signUp('stranger')
    const own = await signUp('ada', OWN)
    expect(await subjectsTo(EMAIL)).toEqual(Array(2).fill('Confirm your e-mail address · Tintype'))
    expect((await confirm(own)).json()).toEqual({ username: 'ada' })
    const late = await confirm(strangers)
    expect([late.statusCode, late.json().code]).toEqual([409, 'email-taken'])
    expect([await whoIs(EMAIL, OWN), await whoIs(EMAIL, PASSWORD)]).toEqual(['ada', 'stranger'])
  })

  it('goes to one of two who confirm it at once', async () => {
    const tokens = [await signUp('stranger'), await signUp('ada', OWN)]
    const answers = await Promise.all(tokens.map(confirm))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  it('may be changed to by another account', async () => {
    await signUp('stranger')
    const bob = await aPerson(test)
    expect((await bob.send('PUT', '/auth/email', { email: EMAIL })).statusCode).toBe(202)
    const token = await mailedToken(test, EMAIL, '/confirm-email')
    expect((await browserOf(test)('POST', '/auth/email/confirm', { token })).statusCode).toBe(200)
  })

  it('is nobody’s way into the account of whoever confirmed it', async () => {
    await anAccount(test.deps, { username: 'ada', email: EMAIL })
    await browserOf(test)('POST', '/auth/sign-up', {
      name: 'E',
      username: 'eve',
      email: EMAIL,
      password: OWN,
    })
    expect(await subjectsTo(EMAIL)).toEqual(['You already have an account at Tintype'])
    const cookie = await signIn(test, 'eve', OWN)
    const eve = browserOf(test, { cookie })
    expect((await eve('POST', '/auth/confirm/resend')).statusCode).toBe(202)
    expect(await subjectsTo(EMAIL)).toEqual(Array(2).fill('You already have an account at Tintype'))
    expect(JSON.stringify(await mailsTo(test, EMAIL))).not.toContain('token=')
    expect([await whoIs(EMAIL, PASSWORD), await whoIs(EMAIL, OWN)]).toEqual(['ada', 'eve'])
  })

  it('leads whoever forgot a password to the account that confirmed it', async () => {
    await anAccount(test.deps, { username: 'ada', email: EMAIL })
    await browserOf(test)('POST', '/auth/sign-up', {
      name: 'E',
      username: 'eve',
      email: EMAIL,
      password: OWN,
    })
    await browserOf(test)('POST', '/auth/forgot', { email: EMAIL })
    await test.runJobs()
    const token = await mailedToken(test, EMAIL, '/reset')
    const answer = await browserOf(test)('POST', '/auth/reset', {
      token,
      password: 'another plate of silver',
    })
    expect(answer.json()).toEqual({ username: 'ada' })
  })

  it('keeps its claimant’s new password, but is not theirs when another was quicker', async () => {
    await signUp('stranger')
    await browserOf(test)('POST', '/auth/forgot', { email: EMAIL })
    await test.runJobs()
    const token = await mailedToken(test, EMAIL, '/reset')
    await anAccount(test.deps, { username: 'ada', email: EMAIL })
    const answer = await browserOf(test)('POST', '/auth/reset', { token, password: OWN })
    expect([answer.statusCode, answer.json()]).toEqual([200, { username: 'stranger' }])
    const { viewer } = (
      await browserOf(test, { cookie: await signIn(test, 'stranger', OWN) })('GET', '/auth/viewer')
    ).json()
    expect(viewer.confirmed).toBe(false)
  })

  it('comes with nothing that shuts its owner out: a claimant’s second factor goes with the new password', async () => {
    const stranger = await aPerson(test, { username: 'stranger', email: EMAIL, emailConfirmedAt: null })
    await turnTwoFactorOn(stranger)
    await browserOf(test)('POST', '/auth/forgot', { email: EMAIL })
    await test.runJobs()
    const token = await mailedToken(test, EMAIL, '/reset')
    expect((await browserOf(test)('POST', '/auth/reset', { token, password: OWN })).statusCode).toBe(200)
    expect(await whoIs(EMAIL, OWN)).toBe('stranger')
  })

  it('goes to whoever confirms it while another chooses a new password by it, who is told of no fault', async () => {
    const stranger = await anAccount(test.deps, {
      username: 'stranger',
      email: EMAIL,
      emailConfirmedAt: null,
    })
    const ada = await anAccount(test.deps, { username: 'ada', email: EMAIL, emailConfirmedAt: null })
    const { token, hash } = makeToken()
    const link = { accountId: stranger.id, purpose: 'reset', tokenHash: hash } as const
    const expiresAt = new Date(Date.now() + 3_600_000)
    await test.deps.db
      .insertInto('mailedLinks')
      .values({ ...link, expiresAt })
      .execute()
    const answer = await actDuring(test.deps, {
      change: (trx) => confirmEmail(trx, ada.id),
      act: () => browserOf(test)('POST', '/auth/reset', { token, password: OWN }),
    })
    expect([answer.statusCode, answer.json()]).toEqual([200, { username: 'stranger' }])
    const confirmed = await test.deps.db
      .selectFrom('accounts')
      .select('username')
      .where('emailConfirmedAt', 'is not', null)
      .execute()
    expect([confirmed, await whoIs('stranger', OWN)]).toEqual([[{ username: 'ada' }], 'stranger'])
  })

  it('cannot be confirmed twice by staff either', async () => {
    const admin = await aPerson(test, { role: 'Administrator' })
    await anAccount(test.deps, { username: 'ada', email: EMAIL })
    await anAccount(test.deps, { username: 'eve', email: EMAIL, emailConfirmedAt: null })
    const answer = await admin.send('PATCH', '/admin/accounts/eve', { confirmed: true })
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'email-taken'])
  })
})

it('an address that can still be brought back is confirmed for nobody else by staff', async () => {
  const admin = await aPerson(test, { role: 'Administrator' })
  const ada = await aPerson(test, { email: EMAIL })
  await ada.send('PUT', '/auth/email', { email: 'ada@new.test' })
  const token = await mailedToken(test, 'ada@new.test', '/confirm-email')
  await browserOf(test)('POST', '/auth/email/confirm', { token })
  await anAccount(test.deps, { username: 'eve', email: EMAIL, emailConfirmedAt: null })
  const answer = await admin.send('PATCH', '/admin/accounts/eve', { confirmed: true })
  expect([answer.statusCode, answer.json().code]).toEqual([409, 'email-taken'])
})

it('an address is one, whatever its domain is written in', async () => {
  await anAccount(test.deps, { username: 'ada', email: 'ada@bücher.example' })
  const spellings = [
    'ada@BÜCHER.example',
    'ada@xn--bcher-kva.example',
    'ada@bu\u0308cher.example',
    'ada@ｂücher.example',
  ]
  for (const [at, email] of spellings.entries()) {
    expect(await whoIs(email, PASSWORD)).toBe('ada')
    const form = { name: 'Eve', username: `eve${at}`, email, password: OWN }
    expect((await browserOf(test)('POST', '/auth/sign-up', form)).statusCode).toBe(202)
  }
  const subjects = (await test.deps.db.selectFrom('mails').select('subject').execute()).map(
    ({ subject }) => subject,
  )
  expect(subjects).toEqual(Array(4).fill('You already have an account at Tintype'))
  expect((await browserOf(test)('POST', '/auth/forgot', { email: spellings[1] })).statusCode).toBe(202)
  await test.runJobs()
  expect(await subjectsTo('ada@bücher.example')).toContain('Choose a new password · Tintype')
})
