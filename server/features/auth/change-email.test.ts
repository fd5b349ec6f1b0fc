import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, PASSWORD } from '../../testing/builders.ts'
import { mailedToken, mailsTo } from '../../testing/mails.ts'
import { aDevice } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person, signIn } from '../../testing/people.ts'
import { turnTwoFactorOn } from '../../testing/two-factor.ts'

let test: TestApp
let ada: Person

const OLD = 'ada@example.test'
const NEW = 'ada@new.test'

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada', email: OLD })
})

const ask = (email: string, { send } = ada) => send('PUT', '/auth/email', { email })
const open = (page: 'confirm' | 'undo', token: string) =>
  browserOf(test)('POST', `/auth/email/${page}`, { token })

async function change(email = NEW) {
  expect((await ask(email)).statusCode).toBe(202)
  return await open('confirm', await mailedToken(test, email, '/confirm-email'))
}

const findAda = () =>
  test.deps.db
    .selectFrom('accounts')
    .select(['email', 'emailConfirmedAt'])
    .where('id', '=', ada.id)
    .executeTakeFirstOrThrow()

async function expectDead(page: 'confirm' | 'undo', token: string) {
  const answer = await open(page, token)
  expect([answer.statusCode, answer.json().code]).toEqual([410, 'link-not-valid'])
}

describe('asking for another address', () => {
  it('changes nothing yet, and mails a link there', async () => {
    const answer = await ask(NEW)
    expect([answer.statusCode, answer.json()]).toEqual([202, {}])
    expect((await findAda()).email).toBe(OLD)
    expect(await mailsTo(test, NEW)).toMatchObject([{ subject: 'Confirm your new e-mail address · Tintype' }])
    expect(await mailsTo(test, OLD)).toEqual([])
  })

  it('wants a fresh session', async () => {
    await sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)
    expect((await ask(NEW)).json().code).toBe('fresh-sign-in-required')
    expect((await browserOf(test)('PUT', '/auth/email', { email: NEW })).statusCode).toBe(401)
  })

  it('that somebody else has is answered alike, and its owner is told', async () => {
    await test.deps.db.updateTable('accounts').set({ language: 'zh-CN' }).execute()
    await anAccount(test.deps, { email: NEW, language: 'en' })
    const answer = await ask(NEW.toUpperCase())
    expect([answer.statusCode, answer.json()]).toEqual([202, {}])
    const mails = await mailsTo(test, NEW)
    expect(mails.map(({ subject }) => subject)).toEqual(['Somebody wanted to use your address · Tintype'])
    expect(JSON.stringify(mails)).not.toContain('token=')
  })

  it('that is one’s own already is a fault of the form', async () => {
    const answer = await ask(OLD)
    expect([answer.statusCode, answer.json().errors]).toMatchObject([
      422,
      [{ pointer: '/email', code: 'unchanged-email' }],
    ])
  })

  it('is possible five times an hour', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 6; at++) statuses.push((await ask(`ada${at}@new.test`)).statusCode)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
  })

  it('mails one address five times a day, whoever asks', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 6; at++) statuses.push((await ask(NEW, await aPerson(test))).statusCode)
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429])
  })
})

describe('the link at the new address', () => {
  it('changes the address, confirmed, and offers the old one to undo it', async () => {
    const answer = await change()
    expect([answer.statusCode, answer.json(), answer.cookies]).toEqual([200, { username: 'ada' }, []])
    expect(await findAda()).toEqual({ email: NEW, emailConfirmedAt: expect.any(Date) })
    expect((await mailsTo(test, OLD)).at(-1)).toMatchObject({
      subject: 'Your e-mail address was changed · Tintype',
      text: expect.stringMatching(/\/undo-email\?token=[\w-]{43}$/m),
    })
    expect((await ada.send('GET', '/auth/viewer')).json().viewer.email).toBe(NEW)
  })

  it('works once, for a day, and only the newest', async () => {
    await ask('first@new.test')
    const older = await mailedToken(test, 'first@new.test', '/confirm-email')
    await ask(NEW)
    const token = await mailedToken(test, NEW, '/confirm-email')
    await expectDead('confirm', older)
    await sql`update mailed_links set expires_at = expires_at - interval '25 hours'`.execute(test.deps.db)
    await expectDead('confirm', token)
    await sql`update mailed_links set expires_at = now() + interval '1 minute'`.execute(test.deps.db)
    expect((await open('confirm', token)).statusCode).toBe(200)
    await expectDead('confirm', token)
  })

  it('is refused when somebody has taken the address meanwhile', async () => {
    await ask(NEW)
    await anAccount(test.deps, { email: NEW })
    const answer = await open('confirm', await mailedToken(test, NEW, '/confirm-email'))
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'email-taken'])
    expect((await findAda()).email).toBe(OLD)
  })

  it('ends the links that were mailed to the old address', async () => {
    await browserOf(test)('POST', '/auth/forgot', { email: OLD })
    await test.runJobs()
    await change()
    const token = await mailedToken(test, OLD, '/reset')
    const answer = await browserOf(test)('POST', '/auth/reset', {
      token,
      password: 'another plate of silver',
    })
    expect(answer.statusCode).toBe(410)
  })

  it('offers nothing to an address that was never confirmed: it may be a stranger’s', async () => {
    await test.deps.db.updateTable('accounts').set({ emailConfirmedAt: null }).execute()
    await change()
    expect(await findAda()).toEqual({ email: NEW, emailConfirmedAt: expect.any(Date) })
    expect(await mailsTo(test, OLD)).toEqual([])
  })
})

describe('the link at the old address', () => {
  const undo = async () => await open('undo', await mailedToken(test, OLD, '/undo-email'))

  it('gives the address back, ends all sessions and mails a link to a new password', async () => {
    await change()
    const answer = await ada.send('POST', '/auth/email/undo', {
      token: await mailedToken(test, OLD, '/undo-email'),
    })
    expect([answer.statusCode, answer.json()]).toEqual([200, { username: 'ada' }])
    expect(answer.cookies).toMatchObject([{ name: 'tintype_session', value: '' }])
    expect(await findAda()).toEqual({ email: OLD, emailConfirmedAt: expect.any(Date) })
    expect((await ada.send('GET', '/auth/viewer')).json().viewer).toBeNull()
    const token = await mailedToken(test, OLD, '/reset')
    const reset = await browserOf(test)('POST', '/auth/reset', { token, password: 'another plate of silver' })
    expect(reset.statusCode).toBe(200)
  })

  it('works once, to the end of seven days', async () => {
    await change()
    await sql`update mailed_links set expires_at = expires_at - interval '167 hours'`.execute(test.deps.db)
    expect((await undo()).statusCode).toBe(200)
    await expectDead('undo', await mailedToken(test, OLD, '/undo-email'))
  })

  it('is dead after seven days', async () => {
    await change()
    await sql`update mailed_links set expires_at = expires_at - interval '169 hours'`.execute(test.deps.db)
    await expectDead('undo', await mailedToken(test, OLD, '/undo-email'))
  })

  it('survives a new password', async () => {
    await change()
    await browserOf(test)('POST', '/auth/forgot', { email: NEW })
    await test.runJobs()
    const token = await mailedToken(test, NEW, '/reset')
    await browserOf(test)('POST', '/auth/reset', { token, password: 'another plate of silver' })
    expect((await undo()).statusCode).toBe(200)
  })

  it('survives further changes, and ends what they left', async () => {
    await change()
    await change('third@new.test')
    expect((await undo()).statusCode).toBe(200)
    expect((await findAda()).email).toBe(OLD)
    await expectDead('undo', await mailedToken(test, NEW, '/undo-email'))
  })

  it('takes the account back from a thief who did everything else: nothing of theirs lives on', async () => {
    await change()
    const thief = browserOf(test, { cookie: ada.cookie })
    const made = await thief('POST', '/auth/tokens', { name: 'mine', scopes: [] })
    const headers = { authorization: `Bearer ${made.json().secret}` }
    await browserOf(test)('POST', '/auth/forgot', { email: NEW })
    await test.runJobs()
    const stolen = 'the password of a thief'
    const token = await mailedToken(test, NEW, '/reset')
    await browserOf(test)('POST', '/auth/reset', { token, password: stolen })
    const again = browserOf(test, { cookie: await signIn(test, 'ada', stolen) })
    await ask('third@new.test', { send: again } as Person)
    await open('confirm', await mailedToken(test, 'third@new.test', '/confirm-email'))
    await again('PUT', '/auth/username', { username: 'thief' })
    await turnTwoFactorOn({ send: again })
    const device = await aDevice({ send: again } as Person)
    const later = await again('POST', '/auth/tokens', { name: 'mine', scopes: [] })
    await browserOf(test)('POST', '/auth/forgot', { email: 'third@new.test' })
    await ask('fourth@new.test', { send: again } as Person)
    await test.runJobs()

    expect((await undo()).statusCode).toBe(200)
    expect((await findAda()).email).toBe(OLD)
    expect((await again('GET', '/auth/viewer')).json().viewer).toBeNull()
    for (const secret of [headers.authorization, `Bearer ${later.json().secret}`]) {
      const answer = await browserOf(test, { headers: { authorization: secret } })('GET', '/auth/viewer')
      expect(answer.statusCode).toBe(401)
    }
    for (const password of [stolen, PASSWORD])
      await expect(signIn(test, 'thief', password)).rejects.toThrow('401')
    for (const email of [NEW, 'third@new.test', 'fourth@new.test'])
      await expectDead('confirm', await mailedToken(test, email, '/confirm-email'))
    for (const email of [NEW, 'third@new.test']) {
      const answer = await browserOf(test)('POST', '/auth/reset', {
        token: await mailedToken(test, email, '/reset'),
        password: stolen,
      })
      expect(answer.statusCode).toBe(410)
    }
    const challenge = (await browserOf(test)('POST', '/auth/sign-in/passkey/options')).json()
    const byPasskey = { response: device.get(challenge) }
    expect((await browserOf(test)('POST', '/auth/sign-in/passkey', byPasskey)).statusCode).toBe(401)
    const own = { token: await mailedToken(test, OLD, '/reset'), password: 'another plate of silver' }
    expect((await browserOf(test)('POST', '/auth/reset', own)).statusCode).toBe(200)
    await signIn(test, OLD, own.password)
  })

  it('finds the address free: nobody could take it meanwhile', async () => {
    await change()
    const bob = await aPerson(test)
    expect((await ask(OLD, bob)).statusCode).toBe(202)
    const form = {
      name: 'Eve',
      username: 'eve',
      email: OLD.toUpperCase(),
      password: 'a quiet plate of silver',
    }
    expect((await browserOf(test)('POST', '/auth/sign-up', form)).statusCode).toBe(202)
    expect(JSON.stringify(await mailsTo(test, OLD))).not.toMatch(/\/confirm(-email)?\?token=/)
    expect((await undo()).statusCode).toBe(200)
    const accounts = await test.deps.db
      .selectFrom('accounts')
      .select('username')
      .where('email', '=', OLD)
      .where('emailConfirmedAt', 'is not', null)
      .execute()
    expect(accounts).toEqual([{ username: 'ada' }])
  })

  it('and the one at the new address cannot stand for each other', async () => {
    await ask(NEW)
    await expectDead('undo', await mailedToken(test, NEW, '/confirm-email'))
    await change()
    await expectDead('confirm', await mailedToken(test, OLD, '/undo-email'))
  })

  it('cannot be guessed at for long', async () => {
    const statuses: number[] = []
    for (let at = 0; at < 31; at++) statuses.push((await open('undo', `guess${at}`)).statusCode)
    expect(statuses).toEqual([...Array(30).fill(410), 429])
  })
})
