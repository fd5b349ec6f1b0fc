import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp
let admin: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

const everything = ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE', 'ADMINISTER']

beforeEach(async () => {
  const { db } = test.deps
  await db.deleteFrom('accounts').execute()
  await db.deleteFrom('roles').where('isBuiltIn', '=', false).execute()
  await db.updateTable('roles').set({ permissions: everything }).where('name', '=', 'Administrator').execute()
  admin = await aPerson(test, { role: 'Administrator' })
})

const countHolders = async () => {
  const { rows } = await test.deps.pool.query(
    `select a.username from accounts a join roles r on r.name = a.role
     where 'ADMINISTER' = any (permissions) and suspended_at is null and email_confirmed_at is not null`,
  )
  return rows.length
}

const codeOf = (answer: { statusCode: number; json(): { code?: string } }) =>
  answer.statusCode < 300 ? answer.statusCode : answer.json().code

describe('roles', () => {
  it('are four to begin with, none of which can be deleted', async () => {
    const { items } = (await admin.send('GET', '/admin/roles')).json()
    expect(items.map(({ name }: { name: string }) => name)).toEqual([
      'Locked',
      'User',
      'Moderator',
      'Administrator',
    ])
    expect(items[3]).toEqual({
      name: 'Administrator',
      permissions: everything,
      isBuiltIn: true,
      accountCount: 1,
      can: { delete: false, hold: everything },
    })
    for (const { name } of items)
      expect(codeOf(await admin.send('DELETE', `/admin/roles/${name}`))).toBe('role-in-use')
  })

  it('can be added, changed and, unless somebody has them, deleted', async () => {
    const made = await admin.send('POST', '/admin/roles', { name: '编辑 / Editor', permissions: ['COMMENT'] })
    expect([made.statusCode, made.json().permissions]).toEqual([201, ['COMMENT']])
    const url = `/admin/roles/${encodeURIComponent('编辑 / Editor')}`
    const changed = await admin.send('PUT', url, { permissions: ['UPLOAD', 'UPLOAD', 'MODERATE'] })
    expect(changed.json().permissions).toEqual(['UPLOAD', 'MODERATE'])
    const { id } = await anAccount(test.deps, { role: '编辑 / Editor' })
    expect(codeOf(await admin.send('DELETE', url))).toBe('role-in-use')
    await test.deps.db
      .updateTable('accounts')
      .set({ role: 'Locked', roleBeforeLock: '编辑 / Editor' })
      .where('id', '=', id)
      .execute()
    expect(codeOf(await admin.send('DELETE', url))).toBe('role-in-use')
    await test.deps.db.updateTable('accounts').set({ roleBeforeLock: null }).where('id', '=', id).execute()
    expect(codeOf(await admin.send('DELETE', url))).toBe(204)
    expect(codeOf(await admin.send('DELETE', url))).toBe('not-found')
  })

  it('have names of their own and permissions that there are', async () => {
    const make = (name: string, permissions: string[]) =>
      admin.send('POST', '/admin/roles', { name, permissions })
    expect((await make('User', [])).json().errors).toMatchObject([{ pointer: '/name', code: 'taken' }])
    expect(codeOf(await make('', []))).toBe('invalid-input')
    expect(codeOf(await make('Editor', ['FLY']))).toBe('invalid-input')
    expect(codeOf(await admin.send('PUT', '/admin/roles/Nobody', { permissions: [] }))).toBe('not-found')
  })

  it('of those who are locked never moderate or administer, as a lock would then raise them', async () => {
    const [locked] = (await admin.send('GET', '/admin/roles')).json().items
    expect(locked.can.hold).toEqual(['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD'])
    for (const permission of ['MODERATE', 'ADMINISTER']) {
      const answer = await admin.send('PUT', '/admin/roles/Locked', { permissions: ['FOLLOW', permission] })
      expect(answer.json().errors).toMatchObject([{ pointer: '/permissions', code: 'invalid-choice' }])
    }
    const changed = await admin.send('PUT', '/admin/roles/Locked', { permissions: ['FOLLOW'] })
    expect([changed.statusCode, changed.json().permissions]).toEqual([200, ['FOLLOW']])
  })

  it('give and take at once', async () => {
    await admin.send('POST', '/admin/roles', { name: 'Editor', permissions: [] })
    const { send } = await aPerson(test, { role: 'Editor' })
    expect((await send('GET', '/admin/mails')).statusCode).toBe(403)
    await admin.send('PUT', '/admin/roles/Editor', { permissions: ['ADMINISTER'] })
    expect((await send('GET', '/admin/mails')).statusCode).toBe(200)
    await admin.send('PUT', '/admin/roles/Editor', { permissions: [] })
    expect((await send('GET', '/admin/mails')).statusCode).toBe(403)
  })
})

describe('the last administrator', () => {
  it('stays one, whatever is tried', async () => {
    const self = `/admin/accounts/${admin.username}`
    const tries = [
      admin.send('PATCH', self, { role: 'User' }),
      admin.send('PATCH', self, { confirmed: false }),
      admin.send('PUT', '/admin/roles/Administrator', { permissions: ['FOLLOW'] }),
    ]
    for (const answer of await Promise.all(tries)) expect(codeOf(answer)).toBe('last-administrator')
    const { db } = test.deps
    const act = db.updateTable('accounts').where('id', '=', admin.id)
    await expect(act.set({ suspendedAt: new Date() }).execute()).rejects.toThrow('nobody would be left')
    await anAccount(test.deps)
    await expect(db.deleteFrom('accounts').where('id', '=', admin.id).execute()).rejects.toThrow()
    expect(await countHolders()).toBe(1)
  })

  it('is not helped by administrators who are suspended or unconfirmed', async () => {
    await anAccount(test.deps, { role: 'Administrator', emailConfirmedAt: null })
    await anAccount(test.deps, { role: 'Administrator', suspendedAt: new Date() })
    const answer = await admin.send('PATCH', `/admin/accounts/${admin.username}`, { role: 'User' })
    expect(codeOf(answer)).toBe('last-administrator')
  })

  it('is one of two who step down at the same moment, every time', async () => {
    for (let round = 0; round < 8; round += 1) {
      const other = await aPerson(test, { role: 'Administrator' })
      const answers = await Promise.all([
        admin.send('PATCH', `/admin/accounts/${admin.username}`, { role: 'User' }),
        other.send('PATCH', `/admin/accounts/${other.username}`, { role: 'User' }),
      ])
      expect(answers.map(codeOf).sort()).toEqual([200, 'last-administrator'])
      expect(await countHolders()).toBe(1)
      admin = answers[0]?.statusCode === 200 ? other : admin
    }
  })

  it('remains when all suspend, demote and unmake one another at once', async () => {
    await admin.send('POST', '/admin/roles', { name: 'Chief', permissions: everything })
    const chiefs = await Promise.all([1, 2, 3].map(() => aPerson(test, { role: 'Chief' })))
    const [first, second, third] = chiefs as [Person, Person, Person]
    const answers = await Promise.all([
      first.send('PUT', `/admin/accounts/${second.username}/suspension`),
      second.send('PUT', `/admin/accounts/${first.username}/lock`),
      third.send('PUT', '/admin/roles/Administrator', { permissions: [] }),
      admin.send('PUT', '/admin/roles/Chief', { permissions: [] }),
      third.send('PATCH', `/admin/accounts/${admin.username}`, { role: 'User' }),
    ])
    for (const answer of answers) expect([200, 401, 403, 409]).toContain(answer.statusCode)
    expect(await countHolders()).toBeGreaterThan(0)
  })
})
