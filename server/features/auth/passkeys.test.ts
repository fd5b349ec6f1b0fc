import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { type Authenticator, anAuthenticator, type Lies } from '../../testing/authenticator.ts'
import { mailsTo } from '../../testing/mails.ts'
import { aPasskey } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { somebodyWaits } from '../../testing/waiting.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada', name: 'Ada Lovelace' })
})

const prepare = async (person = ada) => (await person.send('POST', '/auth/passkeys/options')).json()

type Wishes = { device?: Authenticator; name?: string; lies?: Lies; person?: Person }

async function add({ device = anAuthenticator(), name, lies, person = ada }: Wishes = {}) {
  const response = device.create(await prepare(person), lies)
  return await person.send('POST', '/auth/passkeys', { response, ...(name !== undefined && { name }) })
}

const list = async (person = ada) => (await person.send('GET', '/auth/passkeys')).json().items

const age = () => sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)

describe('preparing a passkey', () => {
  it('asks for one that knows its owner and wants a finger or a code, and for nothing about its maker', async () => {
    const answer = await ada.send('POST', '/auth/passkeys/options')
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      rp: { id: 'localhost', name: 'Tintype' },
      user: { id: expect.stringMatching(/^[\w-]{43}$/), name: 'ada', displayName: 'Ada Lovelace' },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ alg, type: 'public-key' })),
      timeout: 300_000,
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
    })
  })

  it('keeps the handle of an account, gives no two the same, and each time another challenge', async () => {
    const bob = await aPerson(test)
    const [first, second, other] = [await prepare(), await prepare(), await prepare(bob)]
    expect(first.user.id).toBe(second.user.id)
    expect(first.user.id).not.toBe(other.user.id)
    expect(first.challenge).not.toBe(second.challenge)
  })

  it('leaves out devices that have one already', async () => {
    const device = anAuthenticator()
    await add({ device, lies: { transports: ['internal', 'hybrid'] } })
    const { excludeCredentials, ...options } = await prepare()
    const { id } = device.create({ ...options, excludeCredentials })
    expect(excludeCredentials).toEqual([{ id, type: 'public-key', transports: ['internal', 'hybrid'] }])
  })

  it('takes its names from the configured address, never from the request', async () => {
    const send = browserOf(test, { cookie: ada.cookie, headers: { host: 'evil.test' } })
    expect((await send('POST', '/auth/passkeys/options')).json().rp.id).toBe('localhost')
  })

  it('wants a fresh session', async () => {
    await age()
    const answer = await ada.send('POST', '/auth/passkeys/options')
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'fresh-sign-in-required'])
    expect((await browserOf(test)('POST', '/auth/passkeys/options')).statusCode).toBe(401)
  })

  it('is held up for whoever asks without end', async () => {
    const asks = Array.from({ length: 121 }, () => ada.send('POST', '/auth/passkeys/options'))
    const statuses = (await Promise.all(asks)).map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('is forgotten by the hourly sweep after five minutes', async () => {
    await prepare()
    await sql`update passkey_challenges set expires_at = now() - interval '1 second'`.execute(test.deps.db)
    await prepare()
    await test.deps.jobs.add(test.deps.db, 'sweep-sessions', {})
    await test.runJobs()
    const left = await test.deps.db.selectFrom('passkeyChallenges').select('purpose').execute()
    expect(left).toEqual([{ purpose: 'register' }])
  })
})

describe('adding a passkey', () => {
  it('keeps it, lists it without its keys, and tells the owner by mail', async () => {
    const answer = await add({ name: ' Blue key ' })
    const passkey = {
      id: expect.stringMatching(/^\d+$/),
      name: 'Blue key',
      createdAt: expect.any(String),
      lastUsedAt: null,
      isSynced: false,
    }
    expect([answer.statusCode, answer.json()]).toEqual([201, passkey])
    expect(await list()).toEqual([passkey])
    const [mail] = await mailsTo(test, ada.email)
    expect(mail).toMatchObject({ subject: 'A passkey was added · Tintype' })
    expect(mail?.text).toContain('“Blue key”')
    expect(mail?.text).toContain('http://localhost:3000/settings/security')
  })

  it('says whether its provider keeps a copy', async () => {
    expect((await add({ lies: { isSynced: true } })).json()).toMatchObject({ isSynced: true })
  })

  it('writes the mail in the language of its reader', async () => {
    await ada.send('PATCH', '/me/settings', { language: 'zh-CN' })
    await add({ name: '书房' })
    expect(await mailsTo(test, ada.email)).toMatchObject([{ subject: '账号添加了通行密钥 · Tintype' }])
  })

  const linux = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0'
  const usb: Lies = { attachment: 'cross-platform', transports: ['usb'] }
  const phone: Lies = { attachment: 'cross-platform', transports: ['hybrid', 'internal'] }

  it.each<{ agent: string; language: string; lies?: Lies; name: string }>([
    { agent: linux, language: 'en', name: 'Firefox · Linux' },
    { agent: '', language: 'en', name: 'Passkey' },
    { agent: '', language: 'zh-CN', name: '通行密钥' },
    { agent: linux, language: 'en', lies: usb, name: 'Security key' },
    { agent: linux, language: 'zh-CN', lies: phone, name: '手机或平板' },
  ])('calls it $name until it has a name', async ({ agent, language, lies, name }) => {
    await ada.send('PATCH', '/me/settings', { language })
    const send = browserOf(test, { cookie: ada.cookie, headers: { 'user-agent': agent } })
    expect((await add({ person: { ...ada, send }, lies })).json().name).toBe(name)
  })

  it('looks at no attestation that nobody asked for', async () => {
    for (const format of ['packed', 'tpm', 'android-safetynet', 'made-up'])
      expect((await add({ lies: { format } })).statusCode).toBe(201)
  })

  it.each<[string, Lies]>([
    ['from another site', { origin: 'https://evil.test' }],
    ['from another port', { origin: 'http://localhost:3001' }],
    ['for another domain', { rpId: 'evil.test' }],
    ['without a finger or a code', { isVerified: false }],
    ['without anybody there', { isPresent: false }],
    ['that answers another question', { type: 'webauthn.get' }],
    ['with a challenge of its own', { challenge: 'A'.repeat(43) }],
  ])('%s is refused', async (_what, lies) => {
    const answer = await add({ lies })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'passkey-not-made'])
    expect([await list(), await mailsTo(test, ada.email)]).toEqual([[], []])
  })

  it('uses its challenge up, whether it succeeds or not', async () => {
    const options = await prepare()
    const device = anAuthenticator()
    const bring = (lies?: Lies) =>
      ada.send('POST', '/auth/passkeys', { response: device.create(options, lies) })
    expect((await bring({ isVerified: false })).json().code).toBe('passkey-not-made')
    expect((await bring()).json().code).toBe('passkey-not-made')
    const answer = device.create(await prepare())
    const both = await Promise.all([1, 2].map(() => ada.send('POST', '/auth/passkeys', { response: answer })))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422])
  })

  it('with the challenge of somebody else, of another purpose, or of long ago is refused', async () => {
    const bob = await aPerson(test)
    const options = await prepare()
    const signIn = (await ada.send('POST', '/auth/sign-in/passkey/options')).json()
    const old = await prepare()
    await sql`update passkey_challenges set expires_at = now() - interval '1 second'
      where ctid = (select max(ctid) from passkey_challenges)`.execute(test.deps.db)
    for (const { challenge } of [await prepare(bob), signIn, old]) {
      const response = anAuthenticator().create({ ...options, challenge })
      expect((await ada.send('POST', '/auth/passkeys', { response })).json().code).toBe('passkey-not-made')
    }
    expect(await list()).toEqual([])
  })

  it('that an account here has already is refused', async () => {
    const device = anAuthenticator()
    await add({ device })
    const bob = await aPerson(test)
    for (const person of [ada, bob])
      expect((await add({ device, person })).json().code).toBe('passkey-not-made')
    expect([await list(), await list(bob)]).toMatchObject([[{}], []])
  })

  it('stops at twenty, also for two at once', async () => {
    for (let made = 0; made < 19; made += 1) await aPasskey(test, { of: ada })
    const options = await Promise.all([1, 2, 3].map(() => prepare()))
    const responses = options.map((one) => anAuthenticator().create(one))
    const answers = await Promise.all(
      responses.map((response) => ada.send('POST', '/auth/passkeys', { response })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
    expect(await list()).toHaveLength(20)
    const more = await ada.send('POST', '/auth/passkeys/options')
    expect([more.statusCode, more.json().code]).toEqual([409, 'too-many-passkeys'])
  })

  it('comes too late while its session is being ended', async () => {
    const response = anAuthenticator().create(await prepare())
    const { late, outcome } = await test.deps.db.transaction().execute(async (trx) => {
      await trx.selectFrom('accounts').select('id').where('id', '=', ada.id).forUpdate().execute()
      const adding = ada.send('POST', '/auth/passkeys', { response })
      const first = await Promise.race([
        somebodyWaits(test.deps).then(() => 'waits'),
        adding.then(() => 'passes'),
      ])
      await trx.deleteFrom('sessions').where('accountId', '=', ada.id).execute()
      return { late: adding, outcome: first }
    })
    expect([outcome, (await late).json().code]).toEqual(['waits', 'sign-in-required'])
    expect(await test.deps.db.selectFrom('passkeys').select('id').execute()).toEqual([])
  })

  it('wants a fresh session', async () => {
    const response = anAuthenticator().create(await prepare())
    await age()
    expect((await ada.send('POST', '/auth/passkeys', { response })).json().code).toBe(
      'fresh-sign-in-required',
    )
    expect(await list()).toEqual([])
  })

  it('refuses what is too long, not in base64url, or not there', async () => {
    const good = anAuthenticator().create(await prepare())
    const bad = [
      { ...good, id: 'A'.repeat(1365) },
      { ...good, id: 'not/base64url+' },
      { ...good, type: 'password' },
      { ...good, response: { ...good.response, clientDataJSON: 'A'.repeat(4097) } },
      { ...good, response: { ...good.response, attestationObject: 'A'.repeat(32_769) } },
      { ...good, response: { ...good.response, transports: Array.from({ length: 11 }, () => 'usb') } },
      { ...good, response: {} },
    ]
    for (const response of [...bad, undefined, null, 'text']) {
      const answer = await ada.send('POST', '/auth/passkeys', { response })
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input'])
    }
    const garbage = { ...good, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } }
    expect((await ada.send('POST', '/auth/passkeys', { response: garbage })).json().code).toBe(
      'passkey-not-made',
    )
  })
})

describe('renaming a passkey', () => {
  it('gives it another name of 1 to 60 characters', async () => {
    const { id } = (await add()).json()
    const answer = await ada.send('PATCH', `/auth/passkeys/${id}`, { name: ' 书房的电脑 ' })
    expect([answer.statusCode, answer.json()]).toMatchObject([200, { id, name: '书房的电脑' }])
    expect(await list()).toMatchObject([{ name: '书房的电脑' }])
    for (const name of ['', '   ', 'a'.repeat(61), 'a\nb', 'a\u202Eb', 7])
      expect((await ada.send('PATCH', `/auth/passkeys/${id}`, { name })).statusCode).toBe(422)
    expect((await ada.send('PATCH', `/auth/passkeys/${id}`, { name: '📷'.repeat(60) })).statusCode).toBe(200)
  })

  it('of somebody else is not possible: it is not there', async () => {
    const { id } = (await add({ name: 'mine' })).json()
    const bob = await aPerson(test)
    for (const one of [id, '7']) {
      const answer = await bob.send('PATCH', `/auth/passkeys/${one}`, { name: 'his' })
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
    expect(await list()).toMatchObject([{ name: 'mine' }])
  })
})

describe('removing a passkey', () => {
  it('takes it off the list and tells the owner by mail', async () => {
    const { id } = (await add({ name: 'old phone' })).json()
    await add({ name: 'new phone' })
    expect((await ada.send('DELETE', `/auth/passkeys/${id}`)).statusCode).toBe(204)
    expect(await list()).toMatchObject([{ name: 'new phone' }])
    const mail = (await mailsTo(test, ada.email)).at(-1)
    expect(mail?.subject).toBe('A passkey was removed · Tintype')
    expect(mail?.text).toContain('“old phone”')
    expect((await ada.send('DELETE', `/auth/passkeys/${id}`)).statusCode).toBe(404)
  })

  it('wants a fresh session', async () => {
    const { id } = (await add()).json()
    await age()
    expect((await ada.send('DELETE', `/auth/passkeys/${id}`)).json().code).toBe('fresh-sign-in-required')
    expect(await list()).toHaveLength(1)
  })

  it('of somebody else is not possible: it is not there', async () => {
    const { id } = (await add()).json()
    const bob = await aPerson(test)
    expect((await bob.send('DELETE', `/auth/passkeys/${id}`)).statusCode).toBe(404)
    expect(await list()).toHaveLength(1)
  })
})
