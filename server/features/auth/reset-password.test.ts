import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { mailedToken, mailsTo } from '../../testing/mails.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

const NEW = 'another plate of silver'

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  test.logLines.length = 0
  ada = await aPerson(test, { username: 'ada' })
})

const forget = (email: string, from?: string) => browserOf(test, { from })('POST', '/auth/forgot', { email })

async function takeToken() {
  expect((await forget(ada.email)).statusCode).toBe(202)
  await test.runJobs()
  return await mailedToken(test, ada.email, '/reset')
}

const reset = (token: string, password = NEW) => browserOf(test)('POST', '/auth/reset', { token, password })

const signIn = async (password: string) =>
  (await browserOf(test)('POST', '/auth/sign-in', { login: 'ada', password })).statusCode

const isSignedIn = async ({ send }: Pick<Person, 'send'>) =>
  (await send('GET', '/auth/viewer')).json().viewer !== null

async function expectDead(token: string) {
  const answer = await reset(token)
  expect([answer.statusCode, answer.json().code]).toEqual([410, 'link-not-valid'])
}

const listLinks = () => test.deps.db.selectFrom('mailedLinks').select('purpose').orderBy('purpose').execute()

describe('a forgotten password', () => {
  it('is answered alike for a member and for a stranger, before anything is looked up', async () => {
    const answers = [await forget(ada.email), await forget('nobody@example.test')]
    for (const answer of answers)
      expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([202, {}, []])
    expect(await mailsTo(test, ada.email)).toEqual([])
    await test.runJobs()
    expect(await mailsTo(test, ada.email)).toHaveLength(1)
    expect(await mailsTo(test, 'nobody@example.test')).toEqual([])
  })

  it.each([
    ['en', 'Choose a new password · Tintype'],
    ['zh-CN', '设置新密码 · Tintype'],
  ])(
    'is written about in the language of the account (%s), as text and as HTML',
    async (language, subject) => {
      await test.deps.db.updateTable('accounts').set({ language }).execute()
      const token = await takeToken()
      const [mail] = await mailsTo(test, ada.email)
      expect(mail?.subject).toBe(subject)
      for (const body of [mail?.text, mail?.html])
        expect(body).toContain(`http://localhost:3000/reset?token=${token}`)
    },
  )

  it('leads to this site, whatever the request calls it', async () => {
    await browserOf(test, { headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' } })(
      'POST',
      '/auth/forgot',
      { email: ada.email },
    )
    await test.runJobs()
    expect(JSON.stringify(await mailsTo(test, ada.email))).not.toContain('evil.test')
  })

  it('is mailed about five times an hour to one address, known or not, letter case aside', async () => {
    for (const email of [ada.email, 'nobody@example.test']) {
      const statuses: number[] = []
      for (let at = 0; at < 6; at++)
        statuses.push((await forget(at % 2 ? email.toUpperCase() : email, `10.0.0.${at}`)).statusCode)
      expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
    }
  })

  it('can be claimed twenty times an hour from one place', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 21; at++) statuses.push((await forget(`nobody${at}@example.test`)).statusCode)
    expect(statuses).toEqual([...Array(20).fill(202), 429])
  })

  it('of no address is a fault of the form', async () => {
    expect((await forget('ada')).json().errors).toMatchObject([{ pointer: '/email' }])
  })
})

describe('the mailed link', () => {
  it('sets the password, ends every session, and tells the owner', async () => {
    const token = await takeToken()
    const answer = await ada.send('POST', '/auth/reset', { token, password: NEW })
    expect([answer.statusCode, answer.json()]).toEqual([200, { username: 'ada' }])
    expect(answer.cookies).toMatchObject([{ name: 'tintype_session', value: '' }])
    expect(await isSignedIn(ada)).toBe(false)
    expect([await signIn(PASSWORD), await signIn(NEW)]).toEqual([401, 200])
    const mails = await mailsTo(test, ada.email)
    expect(mails.at(-1)).toMatchObject({
      subject: 'Your password was changed · Tintype',
      text: expect.stringContaining('http://localhost:3000/forgot'),
    })
  })

  it('leaves everybody else as they were', async () => {
    const bob = await aPerson(test)
    const token = await takeToken()
    const answer = await bob.send('POST', '/auth/reset', { token, password: NEW })
    expect([answer.statusCode, answer.cookies, await isSignedIn(bob)]).toEqual([200, [], true])
  })

  it('works once, also for two who bring it at once', async () => {
    const token = await takeToken()
    const answers = await Promise.all([reset(token), reset(token)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410])
    await expectDead(token)
  })

  it('is dead as soon as there is a newer one', async () => {
    const older = await takeToken()
    const newer = await takeToken()
    await expectDead(older)
    expect((await reset(newer)).statusCode).toBe(200)
  })

  it('is dead after an hour', async () => {
    const token = await takeToken()
    const { db } = test.deps
    const row = await db
      .selectFrom('mailedLinks')
      .select(sql<number>`extract(epoch from expires_at - now()) / 3600`.as('hours'))
      .executeTakeFirstOrThrow()
    expect(Number(row.hours)).toBeCloseTo(1, 1)
    await db.updateTable('mailedLinks').set({ expiresAt: sql`now() - interval '1 second'` }).execute()
    await expectDead(token)
  })

  it('made for something else sets nothing, nor does a made-up one', async () => {
    const token = await takeToken()
    await test.deps.db.updateTable('mailedLinks').set({ purpose: 'confirm' }).execute()
    for (const bad of [token, 'x', '%', "' or 1=1"]) await expectDead(bad)
    expect(await signIn(PASSWORD)).toBe(200)
  })

  it('lies nowhere but in the mail', async () => {
    const token = await takeToken()
    const links = await test.deps.db.selectFrom('mailedLinks').selectAll().execute()
    const stored = links.map((link) => JSON.stringify({ ...link, hash: link.tokenHash.toString('latin1') }))
    expect(stored.join()).not.toContain(token)
  })

  it('survives a password that will not do', async () => {
    const token = await takeToken()
    for (const [password, code] of [
      ['short', 'too-short'],
      ['passwordpassword', 'common-password'],
      ['tintype20252025', 'password-from-site'],
    ] as const) {
      const answer = await reset(token, password)
      expect([answer.statusCode, answer.json().errors]).toMatchObject([422, [{ pointer: '/password', code }]])
    }
    expect((await reset(token)).statusCode).toBe(200)
  })

  it('ends the account’s other links, but not the one that undoes a change of address', async () => {
    const token = await takeToken()
    const rows = (['confirm', 'change-email', 'undo-email'] as const).map((purpose) => ({
      ...{ accountId: ada.id, purpose, tokenHash: Buffer.from(purpose) },
      expiresAt: new Date(Date.now() + 3_600_000),
    }))
    await test.deps.db.insertInto('mailedLinks').values(rows).execute()
    await reset(token)
    expect(await listLinks()).toEqual([{ purpose: 'undo-email' }])
  })

  it('proves the address as well', async () => {
    await test.deps.db.updateTable('accounts').set({ emailConfirmedAt: null }).execute()
    await reset(await takeToken())
    const account = await test.deps.db.selectFrom('accounts').select('emailConfirmedAt').executeTakeFirst()
    expect(account?.emailConfirmedAt).toBeInstanceOf(Date)
  })

  it('cannot be guessed at for long', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 31; at++) statuses.push((await reset(`guess${at}`)).statusCode)
    expect(statuses).toEqual([...Array(30).fill(410), 429])
  })

  it('puts no password into the log', async () => {
    await reset(await takeToken())
    expect(test.logLines.join()).not.toContain(NEW)
  })
})
