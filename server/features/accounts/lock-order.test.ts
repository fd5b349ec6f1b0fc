import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount } from '../../testing/builders.ts'
import { aPerson, browserOf, ORIGIN, type Person } from '../../testing/people.ts'
import { aPicture } from '../../testing/pictures.ts'
import { anUpload } from '../../testing/uploads.ts'
import { actDuring } from '../../testing/waiting.ts'

let test: TestApp
let picture: Buffer
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
  picture = await aPicture()
  await aPerson(test, { role: 'Administrator' })
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('rateLimits').execute()
  ada = await aPerson(test)
})

const rename = () => ada.send('PUT', '/auth/username', { username: ada.username.toUpperCase() })

const changePicture = async () =>
  await test.app.inject({
    method: 'PUT',
    url: '/api/v1/me/avatar',
    headers: { origin: ORIGIN, cookie: ada.cookie, 'content-type': 'image/jpeg' },
    payload: picture,
  })

const removePicture = () => ada.send('DELETE', '/me/avatar')
const leave = () => ada.send('DELETE', '/me', { username: ada.username })

describe('what stands in a unique index of an account', () => {
  it.each([
    ['a new username', rename, 200],
    ['a new picture', changePicture, 200],
    ['a removed picture', removePicture, 200],
    ['the end of the account', leave, 204],
  ])('%s waits for whoever published something and wants the account next', async (_what, change, status) => {
    const answer = await actDuring(test.deps, {
      change: async (trx) => {
        const key = { accountId: ada.id, key: 'once', fingerprint: Buffer.from('it') }
        await trx.insertInto('idempotencyKeys').values(key).execute()
      },
      act: change,
      rest: (trx) =>
        trx.selectFrom('accounts').select('id').where('id', '=', ada.id).forNoKeyUpdate().execute(),
    })
    expect(answer.statusCode).toBe(status)
  })

  it('changes many times while photos are published, and nobody is turned away', async () => {
    const publish = async (at: number) => {
      const photos = [{ uploadId: await anUpload(test, { by: ada }), visibility: 'public' }]
      const headers = { 'idempotency-key': `key${at}` }
      return await browserOf(test, { cookie: ada.cookie, headers })('POST', '/photos', { photos })
    }
    const statuses: number[] = []
    for (let at = 0; at < 10; at++) {
      const answers = await Promise.all([publish(at), rename(), removePicture(), publish(at + 100)])
      statuses.push(...answers.map(({ statusCode }) => statusCode))
    }
    expect(new Set(statuses)).toEqual(new Set([200, 201]))
  }, 30_000)
})

it('a name is taken before its traces are, by whoever wants it: one of two has it, and both are answered', async () => {
  const givenUpAt = new Date(Date.now() - 2 * 24 * 3_600_000)
  const former = { username: 'countess', accountId: ada.id, givenUpAt }
  await test.deps.db.insertInto('formerUsernames').values(former).execute()
  const answer = await actDuring(test.deps, {
    change: (trx) => anAccount({ db: trx }, { username: 'countess' }),
    act: () => ada.send('PUT', '/auth/username', { username: 'countess' }),
    rest: (trx) => trx.deleteFrom('formerUsernames').where('username', '=', 'countess').execute(),
  })
  expect([answer.statusCode, answer.json().errors]).toMatchObject([422, [{ code: 'taken' }]])
})
