import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

describe('preferences', () => {
  it('are kept and come back at once', async () => {
    const { send } = await aPerson(test)
    const answer = await send('PATCH', '/me/settings', { language: 'zh-CN', theme: 'dark' })
    expect([answer.statusCode, answer.json().viewer]).toMatchObject([
      200,
      { language: 'zh-CN', theme: 'dark' },
    ])
    await send('PATCH', '/me/settings', { theme: 'light' })
    await send('PATCH', '/me/settings', {})
    expect((await send('GET', '/auth/viewer')).json().viewer).toMatchObject({
      language: 'zh-CN',
      theme: 'light',
    })
  })

  it.each([
    ['/language', { language: 'de' }],
    ['/language', { language: 'zh-cn' }],
    ['/language', { language: null }],
    ['/theme', { theme: ['dark'] }],
  ])('with a wrong %s are refused', async (pointer, body) => {
    const answer = await (await aPerson(test)).send('PATCH', '/me/settings', body)
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer }])
  })

  it('change nothing else of an account', async () => {
    const { id, send } = await aPerson(test)
    const find = () =>
      test.deps.db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const before = await find()
    const wishes = {
      role: 'Administrator',
      isAdmin: true,
      id: '1',
      username: 'root',
      email: 'a@b.test',
      emailConfirmedAt: null,
      suspendedAt: null,
      passwordHash: 'x',
      createdAt: '2020-01-01',
    }
    const answer = await send('PATCH', '/me/settings', { ...wishes, theme: 'dark' })
    expect(answer.json().viewer).toMatchObject({ role: 'User', can: { administer: false } })
    expect(await find()).toEqual({ ...before, theme: 'dark' })
  })

  it('are nobody’s without an account', async () => {
    expect((await browserOf(test)('PATCH', '/me/settings', { theme: 'dark' })).statusCode).toBe(401)
  })
})

it('what has expired is swept every hour, and nothing else', async () => {
  const { db, jobs } = test.deps
  await db.deleteFrom('accounts').execute()
  const [old, young] = [
    await aPerson(test, { emailConfirmedAt: null }),
    await aPerson(test, { emailConfirmedAt: null }),
  ]
  for (const person of [old, young]) await person.send('POST', '/auth/confirm/resend')
  const past = sql<Date>`now() - interval '1 second'`
  for (const table of ['sessions', 'mailedLinks'] as const)
    await db.updateTable(table).set({ expiresAt: past }).where('accountId', '=', old.id).execute()
  await db.insertInto('rateLimits').values({ key: 'old', hits: 1, resetsAt: past }).execute()
  await jobs.add(db, 'sweep-sessions', {})
  await test.runJobs()
  for (const table of ['sessions', 'mailedLinks'] as const)
    expect(await db.selectFrom(table).select('accountId').execute()).toEqual([{ accountId: young.id }])
  const keys = await db.selectFrom('rateLimits').select('key').execute()
  expect(keys.map(({ key }) => key)).not.toContain('old')
})
