import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Trx } from '../../platform/db/database.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import type { Authenticator } from '../../testing/authenticator.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { aDevice } from '../../testing/passkeys.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { actDuring } from '../../testing/waiting.ts'

let test: TestApp
let ada: Person
let device: Authenticator

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'rateLimits'] as const) await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
  device = await aDevice(ada)
  await test.deps.db.deleteFrom('sessions').execute()
})

const send = (url: string, body?: object) => browserOf(test)('POST', `/auth/sign-in${url}`, body)

const byPassword = () => send('', { login: 'ada', password: PASSWORD })

async function byPasskey() {
  const options = (await send('/passkey/options')).json()
  return await send('/passkey', { response: device.get(options) })
}

const set = (values: object) => (trx: Trx) =>
  trx.updateTable('accounts').set(values).where('id', '=', ada.id).execute()

async function turnTwoFactorOn(trx: Trx) {
  await trx.selectFrom('accounts').select('id').where('id', '=', ada.id).forNoKeyUpdate().execute()
  const factor = { accountId: ada.id, secret: 'A', confirmedAt: new Date() }
  await trx.insertInto('twoFactors').values(factor).execute()
}

async function close(trx: Trx) {
  await set({ deletedAt: new Date(), suspendedAt: new Date(), passwordHash: '' })(trx)
  await trx.deleteFrom('passkeys').where('accountId', '=', ada.id).execute()
}

const codes: Record<number, string> = {
  401: 'passkey-not-accepted',
  403: 'account-suspended',
  410: 'sign-in-expired',
}

describe('signing in at the very moment in which', () => {
  const suspend = set({ suspendedAt: new Date() })
  it.each([
    {
      what: 'the password is changed',
      change: set({ passwordHash: 'another' }),
      act: byPassword,
      status: 410,
    },
    { what: 'the account is suspended', change: suspend, act: byPassword, status: 403 },
    { what: 'the account is suspended', change: suspend, act: byPasskey, status: 403 },
    { what: 'the account is deleted', change: close, act: byPassword, status: 410 },
    { what: 'the account is deleted', change: close, act: byPasskey, status: 401 },
  ])('$what, $act.name opens no session', async ({ change, act, status }) => {
    const answer = await actDuring(test.deps, { change, act })
    expect([answer.statusCode, answer.json().code]).toEqual([status, codes[status]])
    expect(await test.deps.db.selectFrom('sessions').select('id').execute()).toEqual([])
  })

  it('two-factor is turned on asks for the second factor', async () => {
    const answer = await actDuring(test.deps, { change: turnTwoFactorOn, act: byPassword })
    expect([answer.statusCode, answer.json()]).toEqual([200, { viewer: null, ticket: expect.any(String) }])
    expect(await test.deps.db.selectFrom('sessions').select('id').execute()).toEqual([])
  })
})
