import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let bob: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  for (const table of ['accounts', 'formerUsernames', 'rateLimits'] as const)
    await test.deps.db.deleteFrom(table).execute()
  ada = await aPerson(test, { username: 'ada' })
  bob = await aPerson(test, { username: 'bob' })
})

const rename = (username: string, { send } = ada) => send('PUT', '/auth/username', { username })

const find = (username: string) => browserOf(test)('GET', `/accounts/${username}`)
const findName = async (username: string) => (await find(username)).json().username

const openPage = async (path: string) => {
  const { statusCode, headers } = await browserOf(test)('GET', `//${path}`)
  return [statusCode, headers.location]
}

const letDaysPass = (days: number) =>
  sql`update former_usernames set given_up_at = given_up_at - make_interval(days => ${days})`.execute(
    test.deps.db,
  )

const signUp = (username: string) =>
  browserOf(test)('POST', '/auth/sign-up', {
    ...{ name: 'Eve', username, email: 'eve@example.test', password: PASSWORD },
  })

describe('another username', () => {
  it('is the account’s at once', async () => {
    const answer = await rename('Countess')
    expect([answer.statusCode, answer.json().viewer]).toMatchObject([
      200,
      { id: ada.id, username: 'Countess' },
    ])
    expect(await findName('countess')).toBe('Countess')
  })

  it('wants a fresh session', async () => {
    await sql`update sessions set fresh_at = now() - interval '16 minutes'`.execute(test.deps.db)
    expect((await rename('countess')).json().code).toBe('fresh-sign-in-required')
    expect((await browserOf(test)('PUT', '/auth/username', { username: 'x' })).statusCode).toBe(401)
  })

  it.each([
    ['bob', 'taken'],
    ['BOB', 'taken'],
    ['admin', 'reserved'],
    ['_admin_', 'reserved'],
    ['a b', 'invalid-format'],
    ['аda', 'invalid-format'],
    ['x'.repeat(21), 'too-long'],
    ['', 'required'],
  ])('%j is refused: %s', async (username, code) => {
    const answer = await rename(username)
    expect([answer.statusCode, answer.json().errors[0]]).toMatchObject([422, { pointer: '/username', code }])
    expect(await findName('ada')).toBe('ada')
  })

  it('goes to one of two who want it at once', async () => {
    const answers = await Promise.all([rename('countess'), rename('countess', bob)])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422])
  })

  it('can be had once in 24 hours, also by two requests at once', async () => {
    const answers = await Promise.all([rename('first'), rename('second')])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    expect((await rename('third')).json().code).toBe('username-changed-lately')
    await letDaysPass(1)
    expect((await rename('third')).statusCode).toBe(200)
  })

  it('differing in the case of letters only is no other name', async () => {
    for (const name of ['ADA', 'Ada', 'Ada']) expect((await rename(name)).statusCode).toBe(200)
    expect(await findName('ada')).toBe('Ada')
    expect((await rename('countess')).statusCode).toBe(200)
  })
})

describe('the former username', () => {
  it('leads to the account under its new name, on the page and in the API', async () => {
    await rename('countess')
    expect(await findName('ADA')).toBe('countess')
    expect((await find('ada')).statusCode).toBe(200)
    expect((await browserOf(test)('GET', '/accounts/ada/photos')).statusCode).toBe(200)
    expect(await openPage('@Ada')).toEqual([302, '/@countess'])
    expect(await openPage('@COUNTESS')).toEqual([200, undefined])
  })

  it('of every change leads there', async () => {
    await rename('first')
    await letDaysPass(1)
    await rename('second')
    expect([await findName('ada'), await findName('first')]).toEqual(['second', 'second'])
  })

  it('signs nobody in', async () => {
    await rename('countess')
    const answer = await browserOf(test)('POST', '/auth/sign-in', { login: 'ada', password: PASSWORD })
    expect(answer.statusCode).toBe(401)
  })

  it('is kept from others for 30 days, then whoever takes it has it', async () => {
    await rename('countess')
    await letDaysPass(29)
    expect((await rename('ada', bob)).json().errors).toMatchObject([{ code: 'taken' }])
    expect((await signUp('Ada')).json().errors).toMatchObject([{ pointer: '/username', code: 'taken' }])
    await letDaysPass(2)
    expect(await findName('ada')).toBe('countess')
    expect((await rename('ada', bob)).statusCode).toBe(200)
    expect([await findName('ada'), await findName('bob')]).toEqual(['ada', 'ada'])
    expect(await openPage('@ada')).toEqual([200, undefined])
  })

  it('that a newcomer takes leads nowhere else any more', async () => {
    await rename('countess')
    await letDaysPass(31)
    expect((await signUp('ada')).statusCode).toBe(202)
    expect((await find('ada')).json().name).toBe('Eve')
    await test.deps.db.deleteFrom('accounts').where('username', '=', 'ada').execute()
    expect((await find('ada')).statusCode).toBe(404)
  })

  it('can be had back by its owner', async () => {
    await rename('countess')
    await letDaysPass(2)
    expect((await rename('ada')).statusCode).toBe(200)
    expect([await findName('ada'), await findName('countess')]).toEqual(['ada', 'ada'])
  })

  it('of somebody suspended leads nowhere', async () => {
    await rename('countess')
    await test.deps.db.updateTable('accounts').set({ suspendedAt: new Date() }).execute()
    expect((await find('ada')).statusCode).toBe(404)
    expect(await openPage('@ada')).toEqual([404, undefined])
  })
})
