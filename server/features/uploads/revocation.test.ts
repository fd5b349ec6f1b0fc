import { stat } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, aSession, PASSWORD } from '../../testing/builders.ts'
import { mailedToken } from '../../testing/mails.ts'
import { aPerson, browserOf, ORIGIN, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { beginUpload, keyOf, sendTus } from '../../testing/uploads.ts'

let test: TestApp
let url: string
let picture: Buffer
let moderator: Person

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
  moderator = await aPerson(test, { role: 'Moderator' })
  url = await test.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => test.stop())

type Headers = Record<string, string>
type Answer = { status: number | undefined; code: string }

type Sending = { sent: ClientRequest; answer: Promise<Answer> }

function send(path: string, { method, headers }: { method: string; headers: Headers }): Sending {
  const sent = request(`${url}/api/v1${path}`, { method, headers: { origin: ORIGIN, ...headers } })
  const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>()
  sent.on('error', reject)
  sent.on('response', async (response) => {
    resolve({ status: response.statusCode, code: JSON.parse((await text(response)) || '{}').code })
    sent.destroy()
  })
  return { sent, answer }
}

const incoming = (key: string) => join(test.deps.folders.incoming, key)

/** Half of a picture on its way, a quarter of it arrived; the rest is held back. */
async function sendHalf(by: Person, credentials: Headers) {
  const key = keyOf(await beginUpload(test, by, { size: picture.length }))
  const headers = {
    ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0' },
    ...{ 'content-type': 'application/offset+octet-stream', 'content-length': String(picture.length) },
    ...credentials,
  }
  const sending = send(`/uploads/${key}`, { method: 'PATCH', headers })
  sending.sent.write(picture.subarray(0, 100))
  await vi.waitFor(async () => expect((await stat(incoming(key))).size).toBe(100), 15_000)
  return { ...sending, key }
}

const stateOf = async (key: string) =>
  (await test.deps.db.selectFrom('uploads').select('state').where('key', '=', key).executeTakeFirst())?.state

const elsewhere = async ({ id }: Person) => browserOf(test, { cookie: await aSession(test.deps, { id }) })

async function endOtherSession(person: Person) {
  const send = await elsewhere(person)
  const { items } = (await send('GET', '/auth/sessions')).json()
  const other = items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent)
  await send('DELETE', `/auth/sessions/${other.id}`)
}

async function resetPassword({ email }: Person) {
  const send = browserOf(test)
  await send('POST', '/auth/forgot', { email })
  await test.runJobs()
  const token = await mailedToken(test, email, '/reset')
  expect((await send('POST', '/auth/reset', { token, password: `${PASSWORD} anew` })).statusCode).toBe(200)
}

const moderate = (action: string) => async (person: Person) => {
  const answer = await moderator.send('PUT', `/admin/accounts/${person.username}/${action}`)
  expect(answer.statusCode).toBe(200)
}

const signedOut = { status: 401, code: 'sign-in-required' }

const endings: [string, (person: Person) => Promise<unknown>, Answer][] = [
  ['signing out', (person) => person.send('POST', '/auth/sign-out'), signedOut],
  ['signing that device out', endOtherSession, signedOut],
  [
    'signing all other devices out',
    async (person) => (await elsewhere(person))('DELETE', '/auth/sessions'),
    signedOut,
  ],
  [
    'a new password, chosen elsewhere',
    async (person) => (await elsewhere(person))('PUT', '/auth/password', { password: `${PASSWORD} anew` }),
    signedOut,
  ],
  [
    'a new password, chosen in the same browser, as that has a new cookie',
    (person) => person.send('PUT', '/auth/password', { password: `${PASSWORD} anew` }),
    signedOut,
  ],
  ['a new password by a mailed link', resetPassword, signedOut],
  ['suspension', moderate('suspension'), signedOut],
  ['the loss of one’s voice', moderate('lock'), { status: 403, code: 'not-allowed' }],
]

// Each waits for a look of the server at it, and many run at once.
const patience = { timeout: 20_000 }

describe('an upload on its way', patience, () => {
  it.concurrent.each(endings)(
    'ends with %s, and nothing more of it is taken',
    async (_what, end, refusal) => {
      const person = await aPerson(test)
      const cookie = { cookie: person.cookie }
      const { key, answer } = await sendHalf(person, cookie)
      await end(person)
      expect(await answer).toEqual(refusal)
      expect([await stateOf(key), (await stat(incoming(key))).size]).toEqual(['receiving', 100])
      const again = await sendTus(test, person, { method: 'HEAD', path: `/${key}` })
      expect(again.statusCode).toBe(refusal.status)
    },
  )

  it.concurrent('ends with the token that it was begun with', async () => {
    const person = await aPerson(test)
    const made = (await person.send('POST', '/auth/tokens', { name: 'backup', scopes: ['UPLOAD'] })).json()
    const { answer } = await sendHalf(person, { authorization: `Bearer ${made.secret}` })
    await person.send('DELETE', `/auth/tokens/${made.id}`)
    expect(await answer).toEqual({ status: 401, code: 'invalid-token' })
  })

  it.concurrent('counts for nothing when it arrives whole after the end', async () => {
    const person = await aPerson(test)
    const { key, sent, answer } = await sendHalf(person, { cookie: person.cookie })
    await person.send('POST', '/auth/sign-out')
    sent.end(picture.subarray(100))
    expect(await answer).toEqual(signedOut)
    expect(await stateOf(key)).toBe('receiving')
  })

  it.concurrent('goes on as long as whoever sends it may', async () => {
    const person = await aPerson(test)
    const { key, sent, answer } = await sendHalf(person, { cookie: person.cookie })
    sent.end(picture.subarray(100))
    expect((await answer).status).toBe(204)
    expect(await stateOf(key)).toBe('processing')
  })

  it.concurrent('that came with its beginning leaves nothing behind', async () => {
    const person = await aPerson(test)
    const headers = {
      ...{ 'tus-resumable': '1.0.0', 'upload-length': String(picture.length) },
      ...{ 'content-type': 'application/offset+octet-stream', 'content-length': String(picture.length) },
    }
    const { sent, answer } = send('/uploads', {
      method: 'POST',
      headers: { ...headers, cookie: person.cookie },
    })
    sent.write(picture.subarray(0, 100))
    const find = async () => (await person.send('GET', '/uploads')).json().items.length
    await vi.waitFor(async () => expect(await find()).toBe(1), 15_000)
    await person.send('POST', '/auth/sign-out')
    expect(await answer).toEqual(signedOut)
    // The answer goes out first.
    const left = () =>
      test.deps.db.selectFrom('uploads').select('key').where('accountId', '=', person.id).execute()
    await vi.waitFor(async () => expect(await left()).toEqual([]), 15_000)
  })
})

describe('a picture of oneself on its way', patience, () => {
  it.concurrent('is not taken after the end', async () => {
    const account = await anAccount(test.deps)
    const cookie = await aSession(test.deps, account)
    const headers = { cookie, 'content-type': 'image/jpeg', 'content-length': String(picture.length) }
    const { sent, answer } = send('/me/avatar', { method: 'PUT', headers })
    sent.write(picture.subarray(0, 100))
    await vi.waitFor(
      async () => expect((await test.listFiles()).some((path) => path.includes('avatar-'))).toBe(true),
      15_000,
    )
    await browserOf(test, { cookie })('POST', '/auth/sign-out')
    expect(await answer).toEqual(signedOut)
    const row = await test.deps.db
      .selectFrom('accounts')
      .select('hasAvatar')
      .where('id', '=', account.id)
      .executeTakeFirst()
    expect(row).toEqual({ hasAvatar: false })
  })
})
