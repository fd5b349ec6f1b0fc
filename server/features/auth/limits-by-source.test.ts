import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf } from '../../testing/people.ts'
import { collectRoutes, type KnownRoute } from '../../testing/routes.ts'

let test: TestApp
let routes: KnownRoute[]

beforeAll(async () => {
  routes = await collectRoutes(async () => {
    test = await startTestApp()
  })
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'mails', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
})

/** Every field that an open route may ask for. */
const form = {
  ...{ login: 'ada', password: PASSWORD, name: 'Ada', username: 'admin', email: 'ada@example.test' },
  ...{ token: 'guess', code: 'guess', ticket: 'guess' },
  response: {
    ...{ id: 'guess', rawId: 'guess', type: 'public-key' },
    response: { clientDataJSON: 'guess', authenticatorData: 'guess', signature: 'guess' },
  },
}

const forged = (at: number) => ({
  'x-forwarded-for': `203.0.113.${at}`,
  'x-real-ip': `203.0.113.${at}`,
  forwarded: `for=203.0.113.${at}`,
})

const ask = async (url: string, from: string, at = 0) =>
  (
    await browserOf(test, { from, headers: forged(at) })('POST', url, {
      ...form,
      email: `ada${at}@example.test`,
    })
  ).statusCode

/** What anybody may send, and what it would help to send often. */
const guessable = () =>
  routes
    .filter(
      ({ access, method, url }) => access === 'anyone' && method === 'POST' && !url.endsWith('sign-out'),
    )
    .map(({ url }) => url.replace('/api/v1', ''))

// Hashes are slow on purpose.
const patience = { timeout: 30_000 }

describe('a source', patience, () => {
  it('is a network, whichever of its addresses it sends from and whatever headers say: no open route goes on for ever', async () => {
    expect(guessable().length).toBeGreaterThan(6)
    for (const url of guessable()) {
      const statuses: number[] = []
      // In small groups, as hashes are slow on purpose and their queue is short; one more than it takes, for the last.
      for (let at = 0; at < 156 && statuses.at(-1) !== 429; at += 13) {
        const group = Array.from({ length: 13 }, (_, index) => at + index)
        const answers = group.map((number) => ask(url, `2001:db8:0:7:${number.toString(16)}::1`, number))
        statuses.push(...(await Promise.all(answers)))
      }
      expect([url, statuses.at(-1)]).toEqual([url, 429])
      expect([url, await ask(url, '2001:db8:0:8::1', 99)]).not.toEqual([url, 429])
    }
  })
})

describe('mails to one address', patience, () => {
  const address = 'ada@example.test'

  const letHoursPass = (hours: number) =>
    sql`update rate_limits set resets_at = resets_at - make_interval(hours => ${hours})`.execute(test.deps.db)

  it('are a handful an hour and twenty a day, whoever asks for them by whatever road', async () => {
    await anAccount(test.deps, { username: 'ada', email: address })
    for (let hour = 0; hour < 6; hour++) {
      const tries = Array.from({ length: 6 }, async (_, at) => {
        const send = browserOf(test, { from: `10.0.${hour}.${at}` })
        const email = at % 2 ? address : address.toUpperCase()
        await send('POST', '/auth/sign-up', { ...form, username: `eve_${hour}_${at}`, email })
        await (await aPerson(test)).send('PUT', '/auth/email', { email })
        await send('POST', '/auth/forgot', { email })
      })
      await Promise.all(tries)
      await test.runJobs()
      await letHoursPass(1)
    }
    const mails = (await test.deps.db.selectFrom('mails').select('recipient').execute()).filter(
      ({ recipient }) => recipient.toLowerCase() === address,
    )
    expect(mails.length).toBeGreaterThan(3)
    expect(mails.length).toBeLessThanOrEqual(20)
  })
})
