import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { type Authenticator, anAuthenticator, type Lies } from '../../testing/authenticator.ts'
import { mailedToken } from '../../testing/mails.ts'
import { aDevice, aPasskey } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person, type Send, sessionCookie } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let device: Authenticator

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'rateLimits', 'passkeyChallenges'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
  device = await aDevice(ada)
})

const stranger = () => browserOf(test)

const options = async (send = stranger()) => (await send('POST', '/auth/sign-in/passkey/options')).json()

type Wishes = { from?: Authenticator; lies?: Lies; send?: Send; remember?: boolean }

async function signIn({ from = device, lies, send = stranger(), remember }: Wishes = {}) {
  const response = from.get(await options(send), lies)
  return await send('POST', '/auth/sign-in/passkey', { response, ...(remember && { remember }) })
}

const viewerWith = async (cookie: string) =>
  (await browserOf(test, { cookie })('GET', '/auth/viewer')).json().viewer?.username

const passkeys = async (person = ada) => (await person.send('GET', '/auth/passkeys')).json().items

const suspend = () =>
  test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).where('id', '=', ada.id).execute()

const refused = [401, 'passkey-not-accepted']

const outcomeOf = (answer: Awaited<ReturnType<Send>>) => [answer.statusCode, answer.json().code]

describe('signing in with a passkey', () => {
  it('needs no name: the device knows whose it is', async () => {
    expect(await options()).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rpId: 'localhost',
      timeout: 300_000,
      userVerification: 'required',
      allowCredentials: [],
    })
    const answer = await signIn()
    expect([answer.statusCode, answer.json().viewer.username]).toEqual([200, 'ada'])
    expect(await viewerWith(sessionCookie(answer))).toBe('ada')
    expect(answer.cookies).toMatchObject([{ httpOnly: true, sameSite: 'Lax' }])
    expect(answer.cookies[0]?.maxAge).toBeUndefined()
    expect(await passkeys()).toMatchObject([{ lastUsedAt: expect.any(String) }])
  })

  it('keeps signed in whoever wants it, and counts as fresh', async () => {
    const answer = await signIn({ remember: true })
    expect(answer.cookies[0]?.maxAge).toBeGreaterThan(80 * 24 * 3600)
    const send = browserOf(test, { cookie: sessionCookie(answer) })
    expect((await send('POST', '/auth/passkeys/options')).statusCode).toBe(200)
  })

  it('ends the session that came along', async () => {
    const eve = await aPerson(test)
    const answer = await signIn({ send: eve.send })
    expect(sessionCookie(answer)).not.toBe(eve.cookie)
    expect(await viewerWith(eve.cookie)).toBeUndefined()
  })

  it('learns when the passkey has got a copy elsewhere', async () => {
    await signIn({ lies: { isSynced: true } })
    expect(await passkeys()).toMatchObject([{ isSynced: true }])
  })

  it('works for devices that do not count', async () => {
    for (const _time of [1, 2]) expect((await signIn({ lies: { counter: 0 } })).statusCode).toBe(200)
  })

  it.each<[string, Lies]>([
    ['from another site', { origin: 'https://evil.test' }],
    ['for another domain', { rpId: 'evil.test' }],
    ['without a finger or a code', { isVerified: false }],
    ['without anybody there', { isPresent: false }],
    ['that answers another question', { type: 'webauthn.create' }],
    ['with a challenge of its own', { challenge: 'A'.repeat(43) }],
    ['that does not say whose it is', { userHandle: null }],
    ['that says it is somebody else’s', { userHandle: 'A'.repeat(43) }],
  ])('%s is refused', async (_what, lies) => {
    const answer = await signIn({ lies })
    expect([outcomeOf(answer), answer.cookies]).toEqual([refused, []])
    expect(await passkeys()).toMatchObject([{ lastUsedAt: null }])
  })

  it('refuses a passkey that nobody here has', async () => {
    expect(outcomeOf(await signIn({ from: anAuthenticator() }))).toEqual(refused)
  })

  it('refuses the handle of another account', async () => {
    const bob = await aPerson(test)
    const { user } = (await bob.send('POST', '/auth/passkeys/options')).json()
    expect(outcomeOf(await signIn({ lies: { userHandle: user.id } }))).toEqual(refused)
  })

  it('refuses a signature that is not the passkey’s', async () => {
    const response = device.get(await options())
    const forged = anAuthenticator().get(await options()).response.signature
    const answer = await stranger()('POST', '/auth/sign-in/passkey', {
      response: { ...response, response: { ...response.response, signature: forged } },
    })
    expect(outcomeOf(answer)).toEqual(refused)
  })

  it('takes each challenge once, also from two at once', async () => {
    const response = device.get(await options())
    const send = () => stranger()('POST', '/auth/sign-in/passkey', { response })
    const both = await Promise.all([send(), send(), send()])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401])
    expect(outcomeOf(await send())).toEqual(refused)
  })

  it('uses a challenge up that was answered wrongly', async () => {
    const asked = await options()
    const send = (lies?: Lies) =>
      stranger()('POST', '/auth/sign-in/passkey', { response: device.get(asked, lies) })
    expect(outcomeOf(await send({ isVerified: false }))).toEqual(refused)
    expect(outcomeOf(await send())).toEqual(refused)
  })

  it('refuses a challenge that is too old or was given for something else', async () => {
    const { challenge } = await options()
    await sql`update passkey_challenges set expires_at = now() - interval '1 second'`.execute(test.deps.db)
    expect(outcomeOf(await signIn({ lies: { challenge } }))).toEqual(refused)
    for (const place of ['/auth/passkeys/options', '/auth/reauthenticate/passkey/options']) {
      const other = (await ada.send('POST', place)).json().challenge
      expect([place, ...outcomeOf(await signIn({ lies: { challenge: other } }))]).toEqual([place, ...refused])
    }
  })

  it('refuses a counter that stands still or goes back: there is a copy of what cannot be copied', async () => {
    expect((await signIn({ lies: { counter: 7 } })).statusCode).toBe(200)
    for (const counter of [7, 6, 0]) expect(outcomeOf(await signIn({ lies: { counter } }))).toEqual(refused)
    const two = await Promise.all([1, 2].map(() => signIn({ lies: { counter: 8 } })))
    expect(two.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401])
  })

  it('tells a suspended member why, and only with the passkey itself', async () => {
    await suspend()
    const answer = await signIn()
    expect([outcomeOf(answer), answer.cookies]).toEqual([[403, 'account-suspended'], []])
    expect(outcomeOf(await signIn({ lies: { isVerified: false } }))).toEqual(refused)
  })

  it('ends at once when the passkey is removed', async () => {
    const response = device.get(await options())
    const [{ id }] = await passkeys()
    await ada.send('DELETE', `/auth/passkeys/${id}`)
    expect(outcomeOf(await stranger()('POST', '/auth/sign-in/passkey', { response }))).toEqual(refused)
    expect(outcomeOf(await signIn())).toEqual(refused)
  })

  it('is limited by source, for questions and for answers', async () => {
    const send = browserOf(test, { from: '10.0.0.9' })
    const ask = (url: string, times: number) =>
      Promise.all(Array.from({ length: times }, () => send('POST', url, { response: forged })))
    const forged = anAuthenticator().get(await options())
    const asked = await ask('/auth/sign-in/passkey/options', 121)
    expect(asked.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1)
    const answers = await ask('/auth/sign-in/passkey', 61)
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(60)
    const [held] = answers.filter(({ statusCode }) => statusCode === 429)
    expect(Number(held?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await signIn()).statusCode).toBe(200)
  })

  it('refuses what is too long, not in base64url, or not there', async () => {
    const good = device.get(await options())
    const bad = [
      { ...good, id: 'A'.repeat(1365) },
      { ...good, response: { ...good.response, signature: 'A'.repeat(1401) } },
      { ...good, response: { ...good.response, authenticatorData: 'A'.repeat(4097) } },
      { ...good, response: { ...good.response, userHandle: 'A'.repeat(89) } },
      { ...good, response: { ...good.response, clientDataJSON: '{}' } },
    ]
    for (const response of [...bad, undefined, []]) {
      const answer = await stranger()('POST', '/auth/sign-in/passkey', { response })
      expect(outcomeOf(answer)).toEqual([422, 'invalid-input'])
    }
    for (const garbage of ['AAAA', 'bnVsbA', 'e30']) {
      const response = { ...good, response: { ...good.response, clientDataJSON: garbage } }
      expect(outcomeOf(await stranger()('POST', '/auth/sign-in/passkey', { response }))).toEqual(refused)
    }
  })
})

describe('proving with a passkey that it is still oneself', () => {
  const ask = async (person = ada) => await person.send('POST', '/auth/reauthenticate/passkey/options')
  const age = () => sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)
  const isFresh = async (cookie: string) =>
    (await browserOf(test, { cookie })('POST', '/auth/passkeys/options')).statusCode === 200

  async function prove({ from = device, lies }: Pick<Wishes, 'from' | 'lies'> = {}) {
    const response = from.get((await ask()).json(), lies)
    return await ada.send('POST', '/auth/reauthenticate/passkey', { response })
  }

  it('makes the session fresh, under another token', async () => {
    await age()
    expect(await isFresh(ada.cookie)).toBe(false)
    const answer = await prove()
    expect([answer.statusCode, answer.json().viewer.username]).toEqual([200, 'ada'])
    expect(await isFresh(sessionCookie(answer))).toBe(true)
    expect(await viewerWith(ada.cookie)).toBeUndefined()
  })

  it('asks for the viewer’s own passkeys, which need not say whose they are', async () => {
    const { allowCredentials } = (await ask()).json()
    expect(allowCredentials).toEqual([
      { id: device.get(await options()).id, type: 'public-key', transports: ['internal'] },
    ])
    expect((await prove({ lies: { userHandle: null } })).statusCode).toBe(200)
  })

  it('does not work with somebody else’s, nor with a challenge for another session', async () => {
    const bob = await aPerson(test)
    const his = await aDevice(bob)
    await age()
    expect(outcomeOf(await prove({ from: his }))).toEqual(refused)
    for (const { challenge } of [(await ask(bob)).json(), await options()])
      expect(outcomeOf(await prove({ lies: { challenge } }))).toEqual(refused)
    expect(outcomeOf(await prove({ lies: { isVerified: false } }))).toEqual(refused)
    expect(await isFresh(ada.cookie)).toBe(false)
  })

  it('is nothing for whoever has none, or is not signed in', async () => {
    const bob = await aPerson(test)
    expect(outcomeOf(await ask(bob))).toEqual([404, 'not-found'])
    expect((await stranger()('POST', '/auth/reauthenticate/passkey/options')).statusCode).toBe(401)
    const response = device.get((await ask()).json())
    expect((await stranger()('POST', '/auth/reauthenticate/passkey', { response })).statusCode).toBe(401)
  })
})

describe('an account that is taken back', () => {
  it('loses the passkeys that were made before its address was confirmed, by a reset', async () => {
    const mallory = await aPerson(test, { username: 'victim', emailConfirmedAt: null })
    await aPasskey(test, { of: mallory })
    expect(await passkeys(mallory)).toHaveLength(1)
    await reset(mallory.email)
    expect(await countPasskeys(mallory.id)).toBe(0)
  })

  it('keeps them by a reset otherwise: they are a way in of its owner', async () => {
    await reset(ada.email)
    expect((await signIn()).statusCode).toBe(200)
  })

  it('loses all when a change of its address is undone: a thief may have made one before the change', async () => {
    await ada.send('PUT', '/auth/email', { email: 'ada@evil.test' })
    await stranger()('POST', '/auth/email/confirm', {
      token: await mailedToken(test, 'ada@evil.test', '/confirm-email'),
    })
    await aDevice(ada)
    expect(await countPasskeys(ada.id)).toBe(2)
    await stranger()('POST', '/auth/email/undo', { token: await mailedToken(test, ada.email, '/undo-email') })
    expect(await countPasskeys(ada.id)).toBe(0)
    expect(outcomeOf(await signIn())).toEqual(refused)
  })

  async function countPasskeys(accountId: string) {
    const rows = await test.deps.db
      .selectFrom('passkeys')
      .select('id')
      .where('accountId', '=', accountId)
      .execute()
    return rows.length
  }

  async function reset(email: string) {
    await stranger()('POST', '/auth/forgot', { email })
    await test.runJobs()
    const token = await mailedToken(test, email, '/reset')
    const answer = await stranger()('POST', '/auth/reset', { token, password: 'another quiet plate' })
    expect(answer.statusCode).toBe(200)
  }
})
