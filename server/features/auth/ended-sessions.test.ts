import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Trx } from '../../platform/db/database.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPasskey } from '../../testing/passkeys.ts'
import { aPerson, type Person } from '../../testing/people.ts'
import { codeOf, turnTwoFactorOn } from '../../testing/two-factor.ts'
import { actDuring } from '../../testing/waiting.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test)
})

/** As a new password by a link does it. */
async function endSessions(trx: Trx) {
  await trx.updateTable('accounts').set({ passwordHash: 'another' }).where('id', '=', ada.id).execute()
  await trx.deleteFrom('sessions').where('accountId', '=', ada.id).execute()
}

async function countRows() {
  const { rows } = await test.deps.pool.query(`select
    (select count(*)::int from access_tokens) as tokens,
    (select count(*)::int from mailed_links) as links,
    (select count(*)::int from passkeys) as passkeys,
    (select count(*)::int from mails) as mails,
    (select count(*)::int from two_factors where confirmed_at is not null) as factors`)
  return rows[0]
}

/** Each is made ready first, and then only sent. */
const asks = {
  'another address': async () => () => ada.send('PUT', '/auth/email', { email: 'thief@example.test' }),
  'an access token': async () => () => ada.send('POST', '/auth/tokens', { name: 'script', scopes: [] }),
  'a second factor': async () => {
    const { secret } = (await ada.send('POST', '/auth/two-factor')).json()
    const code = await codeOf(secret)
    return () => ada.send('PUT', '/auth/two-factor', { code })
  },
  'new recovery codes': async () => {
    await turnTwoFactorOn(ada)
    return () => ada.send('POST', '/auth/two-factor/recovery-codes')
  },
  'one passkey less': async () => {
    const { id } = await aPasskey(test, { of: ada })
    return () => ada.send('DELETE', `/auth/passkeys/${id}`)
  },
}

describe('a session that is ended at this very moment', () => {
  it.each(Object.entries(asks))('gets nobody %s', async (_what, prepare) => {
    const ask = await prepare()
    const before = await countRows()
    const answer = await actDuring(test.deps, { change: endSessions, act: ask })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign-in-required'])
    expect(await countRows()).toEqual(before)
  })
})
