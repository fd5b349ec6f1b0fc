import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toStored } from '../../platform/limits/limits.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, PASSWORD } from '../../testing/builders.ts'
import { type Browser, browserOf } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'info' })
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  test.logLines.length = 0
})

const form = { name: 'Ada Lovelace', username: 'Ada', email: 'Ada@example.test', password: PASSWORD }

async function signUp(wishes: object = {}, browser: Browser = {}) {
  return await browserOf(test, browser)('POST', '/auth/sign-up', { ...form, ...wishes })
}

const listAccounts = () => test.deps.db.selectFrom('accounts').selectAll().execute()
const listMails = () => test.deps.db.selectFrom('mails').selectAll().orderBy('id').execute()

describe('signing up', () => {
  it('makes an unconfirmed member without a session, and posts a confirmation', async () => {
    const answer = await signUp()
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([202, {}, []])
    const [account] = await listAccounts()
    expect(account).toMatchObject({
      username: 'Ada',
      name: 'Ada Lovelace',
      email: 'Ada@example.test',
      role: 'User',
      emailConfirmedAt: null,
      language: 'en',
    })
    expect(account?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const [mail, ...others] = await listMails()
    expect(others).toEqual([])
    expect(mail).toMatchObject({ recipient: 'Ada@example.test', state: 'kept', accountId: account?.id })
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/confirm\?token=[\w-]{43}$/m)
  })

  it('prints the link in the log where no mail server is set, and never the password', async () => {
    await signUp()
    const lines = test.logLines.join()
    expect(lines).toContain('http://localhost:3000/confirm?token=')
    expect(lines).not.toContain(PASSWORD)
  })

  it('stores no link, only what it can be recognised by', async () => {
    await signUp()
    const [mail] = await listMails()
    const token = /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? 'none'
    const [link] = await test.deps.db.selectFrom('mailedLinks').selectAll().execute()
    expect(JSON.stringify({ ...link, hash: link?.tokenHash.toString('latin1') })).not.toContain(token)
  })

  it('takes the language of the browser', async () => {
    await signUp({}, { headers: { 'accept-language': 'zh-TW,zh;q=0.9,en;q=0.8' } })
    expect(await listAccounts()).toMatchObject([{ language: 'zh-CN' }])
    expect((await listMails())[0]?.subject).toBe('请确认你的邮箱 · Tintype')
  })

  it('takes no rights, ids or dates from the form', async () => {
    const extra = {
      role: 'Administrator',
      isAdmin: true,
      id: '1',
      emailConfirmedAt: '2020-01-01',
      createdAt: '2020-01-01',
      isPrivate: true,
      permissions: ['ADMINISTER'],
      language: 'zh-CN',
      passwordHash: 'x',
    }
    expect((await signUp(extra)).statusCode).toBe(202)
    const [account] = await listAccounts()
    expect(account).toMatchObject({ role: 'User', emailConfirmedAt: null, isPrivate: false, language: 'en' })
    expect(account?.id).not.toBe('1')
    expect(account?.createdAt.getFullYear()).toBeGreaterThan(2024)
  })

  it('writes links with the configured address, whatever host the request names', async () => {
    await signUp({}, { headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' } })
    const [mail] = await listMails()
    expect(mail?.text).toContain('http://localhost:3000/confirm')
    expect(`${mail?.text}${mail?.html}`).not.toContain('evil.test')
  })
})

describe('a known address', () => {
  it('gets the same answer, and its owner a mail', async () => {
    const owner = await anAccount(test.deps, { email: 'ada@example.test', name: 'The owner' })
    const known = await signUp()
    const unknown = await signUp({ username: 'eve', email: 'eve@example.test' })
    const shape = ({ statusCode, body, headers }: typeof known) => {
      const { date: _date, 'x-request-id': _id, ...rest } = headers
      return { statusCode, body, rest }
    }
    expect(shape(known)).toEqual(shape(unknown))
    const [mail] = await listMails()
    expect(mail).toMatchObject({
      recipient: 'ada@example.test',
      accountId: owner.id,
      subject: 'You already have an account at Tintype',
    })
    expect(mail?.text).toContain('http://localhost:3000/sign-in')
    expect(mail?.text).toContain('The owner')
    expect(mail?.text).not.toContain('token=')
  })

  it('is not told by what comes of it either', async () => {
    await anAccount(test.deps, { email: 'ada@example.test' })
    const outcomes = []
    for (const email of ['ada@example.test', 'unknown@example.test']) {
      const username = `eve_${email.length}`
      await signUp({ username, email })
      const answers = [await browserOf(test)('GET', `/accounts/${username}`)]
      for (const login of [username, email])
        answers.push(await browserOf(test)('POST', '/auth/sign-in', { login, password: PASSWORD }))
      const wrong = { login: email, password: 'wrong horse battery staple' }
      answers.push(await browserOf(test)('POST', '/auth/sign-in', wrong))
      outcomes.push(answers.map(({ statusCode }) => statusCode))
    }
    expect(outcomes).toEqual([
      [200, 200, 200, 401],
      [200, 200, 200, 401],
    ])
  })
})

describe('a username', () => {
  it.each(['ada', 'ADA', 'Ada'])('%s is taken whatever its letter case', async (username) => {
    await anAccount(test.deps, { username: 'Ada', email: 'first@example.test' })
    const answer = await signUp({ username })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/username', code: 'taken' }],
    ])
    expect(await listMails()).toEqual([])
  })

  it.each(['admin', 'Admin', 'ADMIN', 'settings', '_root_'])('%s is reserved', async (username) => {
    const answer = await signUp({ username })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/username', code: 'reserved' }],
    ])
  })

  it.each(['аdmin', 'ad\u200bmin', 'admin․', 'ﬁona', 'a b'])('%j is none', async (username) => {
    const answer = await signUp({ username })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/username', code: 'invalid-format' }],
    ])
  })

  it('goes to one of two who want it at once', async () => {
    const answers = await Promise.all([signUp(), signUp({ username: 'ADA', email: 'eve@example.test' })])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 422])
    const refused = answers.find(({ statusCode }) => statusCode === 422)
    expect(refused?.json().errors).toMatchObject([{ pointer: '/username', code: 'taken' }])
    expect(await listAccounts()).toHaveLength(1)
    expect(await listMails()).toHaveLength(1)
  })
})

describe('a password', () => {
  it.each([
    ['seven77', 'too-short'],
    ['eleven char', 'too-short'],
    ['x'.repeat(129), 'too-long'],
    ['password1234567', 'common-password'],
    ['tintype20252025', 'password-from-site'],
    ['Ada@example.test', 'password-from-self'],
  ])('%j is refused as %s', async (password, code) => {
    const answer = await signUp({ password })
    expect([answer.statusCode, answer.json().errors]).toMatchObject([422, [{ pointer: '/password', code }]])
    expect(answer.body).not.toContain(password)
    expect(await listAccounts()).toEqual([])
  })

  it('and username are both named when both are wrong', async () => {
    const answer = await signUp({ username: 'admin', password: 'password1234567' })
    expect(answer.json().errors).toMatchObject([{ pointer: '/username' }, { pointer: '/password' }])
  })

  it('of 64 characters with spaces and umlauts works however it is typed', async () => {
    const password = 'grüne Äpfel und süße Birnen über den Dächern von Köln, ganz leise'.normalize('NFC')
    expect((await signUp({ password })).statusCode).toBe(202)
    for (const form of ['NFC', 'NFD'] as const) {
      const body = { login: 'ada', password: password.normalize(form) }
      expect((await browserOf(test)('POST', '/auth/sign-in', body)).statusCode).toBe(200)
    }
  })
})

describe('limits of signing up', () => {
  it('are twenty an hour from one place', async () => {
    await test.deps.db
      .insertInto('rateLimits')
      .values({
        key: toStored('sign-up:source:127.0.0.1'),
        hits: 19,
        resetsAt: new Date(Date.now() + 3_600_000),
      })
      .execute()
    expect((await signUp()).statusCode).toBe(202)
    const other = { username: 'eve', email: 'eve@example.test' }
    const refused = await signUp(other)
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests'])
    expect((await signUp(other, { headers: { 'x-forwarded-for': '10.0.0.9' } })).statusCode).toBe(429)
    expect((await signUp(other, { from: '10.0.0.9' })).statusCode).toBe(202)
  })

  it('are five mails a day to one address, known or not', async () => {
    const answers = []
    for (let at = 0; at < 6; at++)
      answers.push(await signUp({ username: `ada${at}`, email: at % 2 ? 'a@b.test' : 'A@B.test' }))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202, 202, 429])
    expect(await listMails()).toHaveLength(5)
  })
})
