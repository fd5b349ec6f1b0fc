import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { mailsTo } from '../../testing/mails.ts'
import { aPerson, browserOf, type Person, sessionCookie, signIn } from '../../testing/people.ts'
import { codeOf, stopClock, turnTwoFactorOn, wrongCodeOf } from '../../testing/two-factor.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'debug' })
  stopClock()
})
afterAll(async () => {
  vi.useRealTimers()
  await test.stop()
})
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
})

const look = async (person: Person = ada) => (await person.send('GET', '/auth/two-factor')).json()

const off = { isOn: false, since: null, codesLeft: 0 }

const subjects = async () => (await mailsTo(test, ada.email)).map(({ subject }) => subject)

/** Is the password alone enough to sign in? */
const isPasswordEnough = async () => {
  const body = { login: 'ada', password: PASSWORD }
  return (await browserOf(test)('POST', '/auth/sign-in', body)).json().ticket === null
}

describe('setting two-factor sign-in up', () => {
  it('begins with a secret, as text and for a picture, and changes nothing yet', async () => {
    expect(await look()).toEqual(off)
    const answer = await ada.send('POST', '/auth/two-factor')
    expect([answer.statusCode, answer.json()]).toEqual([
      201,
      { secret: expect.stringMatching(/^[A-Z2-7]{32}$/), uri: expect.any(String) },
    ])
    const uri = new URL(answer.json().uri)
    expect(decodeURIComponent(uri.href)).toContain('otpauth://totp/Tintype:ada@localhost?')
    expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: answer.json().secret, issuer: 'Tintype' })
    expect(await look()).toEqual(off)
    expect(await isPasswordEnough()).toBe(true)
  })

  it('names the site so that apps read it', async () => {
    await test.deps.db.updateTable('siteSettings').set({ name: 'Light: & 照片' }).execute()
    const { uri } = (await ada.send('POST', '/auth/two-factor')).json()
    await test.deps.db.updateTable('siteSettings').set({ name: 'Tintype' }).execute()
    expect(new URL(uri).searchParams.get('issuer')).toBe('Light  & 照片')
  })

  it('ends with a code from the app: it is on, the codes are shown, the owner is told', async () => {
    const { secret } = (await ada.send('POST', '/auth/two-factor')).json()
    const answer = await ada.send('PUT', '/auth/two-factor', { code: await codeOf(secret) })
    expect(answer.statusCode).toBe(200)
    const { codes } = answer.json()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/)
    expect(await look()).toEqual({ isOn: true, since: expect.any(String), codesLeft: 10 })
    expect(await isPasswordEnough()).toBe(false)
    expect(await subjects()).toEqual(['Two-factor sign-in is on · Tintype'])
  })

  it.each(['12 34 56', '１２３４５６'])('takes a code however it is typed: %s', async (shape) => {
    const { secret } = (await ada.send('POST', '/auth/two-factor')).json()
    const code = await codeOf(secret)
    const typed = shape.includes(' ')
      ? code.replace(/(..)(?=.)/g, '$1 ')
      : code.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] ?? '')
    expect((await ada.send('PUT', '/auth/two-factor', { code: typed })).statusCode).toBe(200)
  })

  it('is refused with a wrong code, and stays off', async () => {
    const { secret } = (await ada.send('POST', '/auth/two-factor')).json()
    for (const code of [
      await wrongCodeOf(secret),
      'abc',
      await codeOf(secret, 2),
      await codeOf(secret, -2),
    ]) {
      const answer = await ada.send('PUT', '/auth/two-factor', { code })
      expect([answer.statusCode, answer.json().errors]).toMatchObject([
        422,
        [{ pointer: '/code', code: 'wrong-code' }],
      ])
    }
    expect(await look()).toEqual(off)
    expect(await subjects()).toEqual([])
  })

  it('begun anew has a new secret, and the old one is of no use', async () => {
    const [first, second] = [
      (await ada.send('POST', '/auth/two-factor')).json().secret,
      (await ada.send('POST', '/auth/two-factor')).json().secret,
    ]
    expect(first).not.toBe(second)
    const confirm = async (secret: string) =>
      (await ada.send('PUT', '/auth/two-factor', { code: await codeOf(secret) })).statusCode
    expect([await confirm(first), await confirm(second)]).toEqual([422, 200])
  })

  it('cannot be confirmed before it was begun, nor begun or confirmed when it is on', async () => {
    const early = await ada.send('PUT', '/auth/two-factor', { code: '123456' })
    expect([early.statusCode, early.json().code]).toEqual([409, 'two-factor-off'])
    const { secret } = await turnTwoFactorOn(ada)
    for (const answer of [
      await ada.send('POST', '/auth/two-factor'),
      await ada.send('PUT', '/auth/two-factor', { code: await codeOf(secret, 1) }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'two-factor-on'])
    expect(await look()).toMatchObject({ isOn: true, codesLeft: 10 })
  })

  it('confirmed twice at once is on once, with the codes of one answer', async () => {
    const { secret } = (await ada.send('POST', '/auth/two-factor')).json()
    const code = await codeOf(secret)
    const answers = await Promise.all([1, 2, 3].map(() => ada.send('PUT', '/auth/two-factor', { code })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409])
    expect(await look()).toMatchObject({ codesLeft: 10 })
    expect(await subjects()).toHaveLength(1)
  })

  it('is begun twenty times an hour at most', async () => {
    for (let times = 0; times < 20; times += 1)
      expect((await ada.send('POST', '/auth/two-factor')).statusCode).toBe(201)
    expect((await ada.send('POST', '/auth/two-factor')).statusCode).toBe(429)
  })
})

describe('new recovery codes', () => {
  it('take the place of the old, and the owner is told', async () => {
    const { recoveryCodes } = await turnTwoFactorOn(ada)
    const answer = await ada.send('POST', '/auth/two-factor/recovery-codes')
    expect([answer.statusCode, answer.json().codes.length]).toEqual([201, 10])
    expect(answer.json().codes.filter((code: string) => recoveryCodes.includes(code))).toEqual([])
    expect(await look()).toMatchObject({ codesLeft: 10 })
    expect((await subjects()).at(-1)).toBe('You have new recovery codes · Tintype')
  })

  it('need two-factor sign-in', async () => {
    await ada.send('POST', '/auth/two-factor')
    const answer = await ada.send('POST', '/auth/two-factor/recovery-codes')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'two-factor-off'])
    expect(await test.deps.db.selectFrom('recoveryCodes').selectAll().execute()).toEqual([])
  })
})

describe('turning it off', () => {
  it('makes the password enough again, and the owner is told', async () => {
    await turnTwoFactorOn(ada)
    expect((await ada.send('DELETE', '/auth/two-factor')).statusCode).toBe(204)
    expect(await look()).toEqual(off)
    expect(await isPasswordEnough()).toBe(true)
    for (const table of ['twoFactors', 'recoveryCodes'] as const)
      expect(await test.deps.db.selectFrom(table).selectAll().execute()).toEqual([])
    expect((await subjects()).at(-1)).toBe('Two-factor sign-in is off · Tintype')
  })

  it('when it is off or only begun does nothing, and tells nobody', async () => {
    await ada.send('POST', '/auth/two-factor')
    for (let times = 0; times < 2; times += 1)
      expect((await ada.send('DELETE', '/auth/two-factor')).statusCode).toBe(204)
    expect(await subjects()).toEqual([])
  })
})

describe('two-factor sign-in', () => {
  it('is its owner’s alone', async () => {
    const eve = await aPerson(test)
    await turnTwoFactorOn(ada)
    expect(await look(eve)).toEqual(off)
    await eve.send('DELETE', '/auth/two-factor')
    expect(await look()).toMatchObject({ isOn: true, codesLeft: 10 })
    expect((await browserOf(test)('GET', '/auth/two-factor')).statusCode).toBe(401)
  })

  it.each([
    'POST /auth/two-factor',
    'PUT /auth/two-factor',
    'DELETE /auth/two-factor',
    'POST /auth/two-factor/recovery-codes',
  ])('is touched only by a fresh sign-in: %s', async (line) => {
    await turnTwoFactorOn(ada)
    await sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)
    const [method = '', url = ''] = line.split(' ')
    // One of the four above.
    const answer = await ada.send(method as 'PUT', url, method === 'PUT' ? { code: '123456' } : undefined)
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'fresh-sign-in-required'])
    expect(await look()).toMatchObject({ isOn: true, codesLeft: 10 })
  })

  it('is nothing for programs', async () => {
    const { secret } = (await ada.send('POST', '/auth/tokens', { name: 'backup', scopes: [] })).json()
    const program = browserOf(test, { headers: { authorization: `Bearer ${secret}` } })
    for (const answer of [
      await program('GET', '/auth/two-factor'),
      await program('POST', '/auth/two-factor'),
      await program('DELETE', '/auth/two-factor'),
      await program('POST', '/auth/sign-in/second-factor', { ticket: 'x', code: 'x' }),
    ])
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'token-not-accepted'])
  })

  it('outlives a new password', async () => {
    await turnTwoFactorOn(ada)
    const changed = await ada.send('PUT', '/auth/password', { password: 'another plate of silver' })
    const again = browserOf(test, { cookie: sessionCookie(changed) })
    expect((await again('GET', '/auth/two-factor')).json()).toMatchObject({ isOn: true, codesLeft: 10 })
    await expect(signIn(test, 'ada', 'another plate of silver')).rejects.toThrow('No session cookie')
  })

  it('leaves neither secret nor codes in the log, nor recovery codes in the database', async () => {
    const { secret, recoveryCodes } = await turnTwoFactorOn(ada)
    const { rows } = await test.deps.pool.query('select c::text as row from recovery_codes c')
    const [log, stored] = [test.logLines.join('\n'), JSON.stringify(rows)]
    expect(rows).toHaveLength(10)
    for (const text of [...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
      expect([log.includes(text), stored.includes(text)]).toEqual([false, false])
    expect(log).not.toContain(secret)
    expect(log).not.toContain(await codeOf(secret))
  })
})

it('the letters come in the reader’s language', async () => {
  await test.deps.db.updateTable('accounts').set({ language: 'zh-CN' }).execute()
  await turnTwoFactorOn(ada)
  await ada.send('POST', '/auth/two-factor/recovery-codes')
  await ada.send('DELETE', '/auth/two-factor')
  const mails = await mailsTo(test, ada.email)
  expect(mails.map(({ subject }) => subject)).toEqual([
    '两步验证已开启 · Tintype',
    '恢复码已更换 · Tintype',
    '两步验证已关闭 · Tintype',
  ])
  for (const { text } of mails) expect(text).toContain('http://localhost:3000/forgot')
})
