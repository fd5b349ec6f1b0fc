import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { aPerson } from '../../testing/people.ts'
import { collectRoutes, fillUrl, type KnownRoute } from '../../testing/routes.ts'

let test: TestApp
let routes: KnownRoute[]

beforeAll(async () => {
  routes = await collectRoutes(async () => {
    test = await startTestApp()
  })
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('rateLimits').execute()
})

/** Names of columns, and what other sites call them: nothing that anybody may say of themselves. */
const claims = {
  ...{ id: '1', accountId: '1', ownerId: '1', userId: '1', createdAt: '2020-01-01T00:00:00Z' },
  ...{
    role: 'Administrator',
    roleName: 'Administrator',
    isAdmin: true,
    admin: true,
    roleBeforeLock: 'Administrator',
  },
  ...{ permissions: ['ADMINISTER'], can: { administer: true }, isLocked: false },
  ...{ verified: true, confirmed: true, isConfirmed: true, emailConfirmedAt: '2020-01-01T00:00:00Z' },
  ...{ status: 'active', suspendedAt: null, quota: 1e9, followerCount: 1e6, collectCount: 1e6 },
  ...{ passwordHash: 'x', tokenHash: 'x', avatarKey: 'x'.repeat(26), hasAvatar: true },
  ...{ freshAt: '2099-01-01T00:00:00Z', expiresAt: '2099-01-01T00:00:00Z', secret: 'tintype_mine' },
}

/** What each route asks for, so that the rest of the body is read at all. */
const asked = {
  ...{ name: 'Ada', username: 'another_name', email: 'another@example.test', language: 'en', theme: 'dark' },
  ...{ password: `${PASSWORD} anew`, current: PASSWORD, scopes: [], days: 1 },
}

const rightsOf = (id: string) =>
  test.deps.db
    .selectFrom('accounts')
    .select(['id', 'role', 'roleBeforeLock', 'emailConfirmedAt', 'suspendedAt', 'createdAt'])
    .select(['avatarKey', 'hasAvatar'])
    .where('id', '=', id)
    .executeTakeFirst()

describe('what somebody says of themselves', () => {
  it('changes no right, name of a row or date, by whichever route', async () => {
    const personal = routes.filter(
      ({ method, url, access }) =>
        ['POST', 'PUT', 'PATCH'].includes(method) &&
        /^\/api\/v1\/(auth|me)(\/|$)/.test(url) &&
        (access === 'signed-in' || access === 'fresh') &&
        !url.endsWith('/avatar'),
    )
    expect(personal.length).toBeGreaterThan(6)
    let done = 0
    for (const { method, url } of personal) {
      const person = await aPerson(test, { emailConfirmedAt: null })
      const before = await rightsOf(person.id)
      const body = { ...claims, ...asked, username: `name_${person.username.slice(-8)}` }
      const answer = await person.send(method as 'PUT', fillUrl(url).replace('/api/v1', ''), body)
      expect(answer.statusCode, url).toBeLessThan(500)
      if (answer.statusCode < 300) done += 1
      expect([url, await rightsOf(person.id)]).toEqual([url, before])
    }
    expect(done).toBeGreaterThan(5)
  })

  it('makes no token wider, older or another’s', async () => {
    const ada = await aPerson(test)
    const made = (await ada.send('POST', '/auth/tokens', { ...claims, ...asked })).json()
    expect(made).toMatchObject({ name: 'Ada', scopes: [], secret: expect.not.stringContaining('mine') })
    expect(made.id).not.toBe('1')
    expect(new Date(made.expiresAt).getTime()).toBeLessThan(Date.now() + 2 * 24 * 3_600_000)
    const row = await test.deps.db
      .selectFrom('accessTokens')
      .select('accountId')
      .where('id', '=', made.id)
      .executeTakeFirst()
    expect(row).toEqual({ accountId: ada.id })
  })

  it('proves nothing anew: a session grows no fresher than by the password', async () => {
    const ada = await aPerson(test)
    await test.deps.db
      .updateTable('sessions')
      .set({ freshAt: new Date(0) })
      .execute()
    await ada.send('PATCH', '/me', { ...claims, name: 'Ada' })
    expect((await ada.send('PUT', '/auth/username', { username: 'countess' })).json().code).toBe(
      'fresh-sign-in-required',
    )
  })
})
