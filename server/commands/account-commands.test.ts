import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { anAccount, PASSWORD } from '../testing/builders.ts'
import { mailsTo } from '../testing/mails.ts'
import { aPerson, browserOf, signIn } from '../testing/people.ts'
import { accountCommands } from './account-commands.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  await test.deps.db.deleteFrom('accounts').execute()
  await test.deps.db.deleteFrom('rateLimits').execute()
  await test.deps.db.updateTable('siteSettings').set({ welcomedAt: null }).execute()
})

const run = async (name: string, ...args: string[]) => await accountCommands[name]?.work(test.deps, args)

async function openLink(text: string | undefined, password = 'another plate of silver') {
  const token = /^http:\/\/localhost:3000\/reset\?token=([\w-]{43})$/m.exec(text ?? '')?.[1]
  return await browserOf(test)('POST', '/auth/reset', { token, password })
}

const flags = ['--username', 'ada', '--email', 'ada@example.test', '--name', 'Ada Lovelace']

describe('create-admin', () => {
  it('makes an administrator, whose password is chosen at the link', async () => {
    const answer = await openLink(await run('create-admin', ...flags))
    expect([answer.statusCode, answer.json()]).toEqual([200, { username: 'ada' }])
    const send = browserOf(test, { cookie: await signIn(test, 'ada', 'another plate of silver') })
    expect((await send('GET', '/auth/viewer')).json().viewer).toMatchObject({
      ...{ name: 'Ada Lovelace', role: 'Administrator', confirmed: true },
      can: { administer: true },
    })
  })

  it('closes the welcome page of a new site', async () => {
    await run('create-admin', ...flags)
    expect((await browserOf(test)('GET', '/site')).json().needsWelcome).toBe(false)
  })

  it.each([
    ['--username is missing', ['--email', 'ada@example.test', '--name', 'Ada']],
    ['--email is missing', [...flags, '--email', 'nonsense']],
    ['--username is reserved', [...flags, '--username', 'admin']],
    ['--username is taken', [...flags, '--username', 'BOB']],
    ['--email is taken', [...flags, '--email', 'bob@example.test']],
    ['Unknown option', [...flags, '--role', 'User']],
  ])('refuses: %s', async (reason, args) => {
    await anAccount(test.deps, { username: 'bob', email: 'bob@example.test' })
    await expect(run('create-admin', ...args)).rejects.toMatchObject({
      name: 'CommandRefusal',
      message: expect.stringContaining(reason),
    })
    const accounts = await test.deps.db.selectFrom('accounts').select('username').execute()
    expect(accounts).toEqual([{ username: 'bob' }])
  })
})

describe('reset-password', () => {
  it('prints a link that works once', async () => {
    await anAccount(test.deps, { username: 'ada' })
    const text = await run('reset-password', 'Ada')
    expect((await openLink(text)).statusCode).toBe(200)
    expect((await openLink(text)).statusCode).toBe(410)
    await signIn(test, 'ada', 'another plate of silver')
    await expect(signIn(test, 'ada', PASSWORD)).rejects.toThrow('401')
  })

  it('refuses a name that nobody has, and none', async () => {
    for (const args of [['nobody'], [], ['ada', 'bob']])
      await expect(run('reset-password', ...args)).rejects.toMatchObject({ name: 'CommandRefusal' })
  })
})

describe('remove-two-factor', () => {
  it('lets the password be enough again, and tells the owner', async () => {
    const { id, email } = await anAccount(test.deps, { username: 'ada' })
    const factor = { accountId: id, secret: 'JBSWY3DPEHPK3PXP', confirmedAt: new Date() }
    await test.deps.db.insertInto('twoFactors').values(factor).execute()
    await expect(signIn(test, 'ada')).rejects.toThrow('No session cookie')
    expect(await run('remove-two-factor', 'Ada')).toContain('ada signs in with the password alone')
    await signIn(test, 'ada')
    expect(await mailsTo(test, email)).toMatchObject([{ subject: 'Two-factor sign-in is off · Tintype' }])
  })

  it('refuses a name that nobody has, none, and somebody without it', async () => {
    await anAccount(test.deps, { username: 'bob' })
    for (const args of [['nobody'], [], ['bob', 'ada'], ['bob']])
      await expect(run('remove-two-factor', ...args)).rejects.toMatchObject({ name: 'CommandRefusal' })
  })
})

describe('sign-out-everyone', () => {
  it('ends every session and every access token', async () => {
    const people = [await aPerson(test), await aPerson(test)]
    const made = await people[0]?.send('POST', '/auth/tokens', { name: 'backup', scopes: [] })
    expect(await run('sign-out-everyone')).toBe('Everybody is signed out (2 sessions, 1 access token).')
    const headers = { authorization: `Bearer ${made?.json().secret}` }
    expect((await browserOf(test, { headers })('GET', '/auth/viewer')).statusCode).toBe(401)
    for (const { send } of people) expect((await send('GET', '/auth/viewer')).json().viewer).toBeNull()
  })
})
