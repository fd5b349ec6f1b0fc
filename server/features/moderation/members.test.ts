import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount, aPhoto, PASSWORD } from '../../testing/builders.ts'
import { aPerson, browserOf, type Person, signIn } from '../../testing/people.ts'

let test: TestApp
let admin: Person
let moderator: Person

beforeAll(async () => {
  test = await startTestApp()
  admin = await aPerson(test, { role: 'Administrator' })
  moderator = await aPerson(test, { role: 'Moderator' })
})
afterAll(() => test.stop())

const codeOf = (answer: { statusCode: number; json(): { code?: string } }) =>
  answer.statusCode < 300 ? answer.statusCode : answer.json().code

const viewerOf = async ({ send }: Person) => (await send('GET', '/auth/viewer')).json().viewer

describe('the list of accounts', () => {
  const names = async (person: Person, query: string): Promise<string[]> =>
    (await person.send('GET', `/admin/accounts?${query}`))
      .json()
      .items.map(({ username }: { username: string }) => username)

  it('finds by name, username and, for administrators, address', async () => {
    await anAccount(test.deps, { username: 'grete_stern', name: '陈 50% off', email: 'where@found.test' })
    expect(await names(admin, 'query=GRETE')).toEqual(['grete_stern'])
    expect(await names(admin, `query=${encodeURIComponent('陈 50%')}`)).toEqual(['grete_stern'])
    expect(await names(admin, 'query=found.test')).toEqual(['grete_stern'])
    expect(await names(moderator, 'query=found.test')).toEqual([])
    expect(await names(admin, `query=${encodeURIComponent('%')}`)).toEqual(['grete_stern'])
    expect(await names(admin, `query=${encodeURIComponent("'\\")}`)).toEqual([])
    const [row] = (await moderator.send('GET', '/admin/accounts?query=grete')).json().items
    expect(row).toMatchObject({ email: null, can: { lock: true, suspend: true, edit: false } })
  })

  it('is filtered by role and by state', async () => {
    const newOnes = {
      locked: { username: 'is_locked', role: 'Locked' },
      suspended: { username: 'is_suspended', suspendedAt: new Date() },
      unconfirmed: { username: 'is_unconfirmed', emailConfirmedAt: null },
    }
    for (const [state, wishes] of Object.entries(newOnes)) {
      await anAccount(test.deps, wishes)
      expect(await names(admin, `state=${state}`)).toEqual([wishes.username])
      expect(await names(admin, 'state=active')).not.toContain(wishes.username)
    }
    expect(await names(admin, 'role=Moderator')).toEqual([moderator.username])
    expect(codeOf(await admin.send('GET', '/admin/accounts?state=tall'))).toBe('invalid-request')
  })

  it('stands in the order that is asked for', async () => {
    for (const name of ['order Cid', 'Order ada', 'order Bob', 'order Cid'])
      await anAccount(test.deps, { name })
    const shown = async (query: string): Promise<string[]> =>
      (await admin.send('GET', `/admin/accounts?query=order&${query}`))
        .json()
        .items.map(({ name }: { name: string }) => name)
    const joined = ['order Cid', 'Order ada', 'order Bob', 'order Cid']
    expect(await shown('sort=oldest')).toEqual(joined)
    expect(await shown('sort=newest')).toEqual(joined.toReversed())
    expect(await shown('')).toEqual(joined.toReversed())
    expect(await shown('sort=name')).toEqual(['Order ada', 'order Bob', 'order Cid', 'order Cid'])
    expect(codeOf(await admin.send('GET', '/admin/accounts?sort=email'))).toBe('invalid-request')
  })

  it('has thirty on each numbered page, each account once', async () => {
    for (let index = 0; index < 61; index += 1) await anAccount(test.deps, { name: 'A crowd' })
    const pages = await Promise.all(
      [1, 2, 3, 4].map(async (page) =>
        (await admin.send('GET', `/admin/accounts?query=crowd&page=${page}`)).json(),
      ),
    )
    expect(pages.map(({ items }) => items.length)).toEqual([30, 30, 1, 0])
    expect(pages[0]).toMatchObject({ total: 61, page: 1, pages: 3 })
    const ids = pages.flatMap(({ items }) => items.map(({ id }: { id: string }) => id))
    expect(new Set(ids).size).toBe(61)
  })
})

describe('locking', () => {
  it('takes the voice, says so, remembers the role and gives it back', async () => {
    await admin.send('POST', '/admin/roles', { name: 'Curator', permissions: ['UPLOAD'] })
    const person = await aPerson(test, { role: 'Curator' })
    const url = `/admin/accounts/${person.username}/lock`
    for (let twice = 0; twice < 2; twice += 1) {
      const locked = (await moderator.send('PUT', url)).json()
      expect(locked).toMatchObject({ isLocked: true, role: 'Locked', roleBeforeLock: 'Curator' })
    }
    expect(await viewerOf(person)).toMatchObject({ isLocked: true, can: { publish: false } })
    for (let twice = 0; twice < 2; twice += 1) {
      const unlocked = (await moderator.send('DELETE', url)).json()
      expect(unlocked).toMatchObject({ isLocked: false, role: 'Curator', roleBeforeLock: null })
    }
    expect(await viewerOf(person)).toMatchObject({ isLocked: false, can: { publish: true } })
  })

  it('ends too when an administrator gives another role', async () => {
    const { username } = await aPerson(test)
    await admin.send('PUT', `/admin/accounts/${username}/lock`)
    const answer = await admin.send('PATCH', `/admin/accounts/${username}`, { role: 'Moderator' })
    expect(answer.json()).toMatchObject({ isLocked: false, role: 'Moderator', roleBeforeLock: null })
  })
})

describe('suspending', () => {
  it('ends every session at once, refuses signing in, hides everything, and can be lifted', async () => {
    const person = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: person })
    await signIn(test, person.username)
    const stranger = browserOf(test)
    const seen = async () => [
      (await stranger('GET', `/accounts/${person.username}`)).statusCode,
      (await stranger('GET', `/photos/${photo.id}`)).statusCode,
      (await moderator.send('GET', `/photos/${photo.id}`)).statusCode,
    ]
    expect(await seen()).toEqual([200, 200, 200])

    const url = `/admin/accounts/${person.username}/suspension`
    expect((await moderator.send('PUT', url)).json()).toMatchObject({ isSuspended: true })
    expect(await viewerOf(person)).toBeNull()
    expect((await person.send('GET', '/uploads')).statusCode).toBe(401)
    const tried = await stranger('POST', '/auth/sign-in', { login: person.username, password: PASSWORD })
    expect(codeOf(tried)).toBe('account-suspended')
    expect(await seen()).toEqual([404, 404, 404])

    expect((await moderator.send('DELETE', url)).json()).toMatchObject({ isSuspended: false })
    expect(await seen()).toEqual([200, 200, 200])
    // What was ended stays ended.
    expect(await viewerOf(person)).toBeNull()
    await signIn(test, person.username)
  })
})

describe('who may act on whom', () => {
  const actions = ['lock', 'suspension']

  it('moderators do not act on staff, nor anybody on themselves', async () => {
    const other = await aPerson(test, { role: 'Moderator' })
    for (const action of actions) {
      for (const username of [other.username, admin.username, moderator.username]) {
        const answer = await moderator.send('PUT', `/admin/accounts/${username}/${action}`)
        expect(codeOf(answer)).toBe('not-allowed')
      }
      expect(codeOf(await admin.send('PUT', `/admin/accounts/${admin.username}/${action}`))).toBe(
        'not-allowed',
      )
      expect(codeOf(await admin.send('PUT', `/admin/accounts/${other.username}/${action}`))).toBe(200)
      const undo = await moderator.send('DELETE', `/admin/accounts/${other.username}/${action}`)
      expect(codeOf(undo)).toBe('not-allowed')
      await admin.send('DELETE', `/admin/accounts/${other.username}/${action}`)
    }
  })

  it('staff is whoever holds the permission, whatever the role’s name', async () => {
    await admin.send('POST', '/admin/roles', { name: 'Gardener', permissions: ['MODERATE'] })
    const gardener = await aPerson(test, { role: 'Gardener' })
    const answer = await moderator.send('PUT', `/admin/accounts/${gardener.username}/lock`)
    expect(codeOf(answer)).toBe('not-allowed')
    expect(codeOf(await gardener.send('PUT', `/admin/accounts/${(await aPerson(test)).username}/lock`))).toBe(
      200,
    )
  })

  it('the same answers stand beside each account', async () => {
    const canOf = async ({ username }: Person) =>
      (await moderator.send('GET', `/admin/accounts?query=${username}`)).json().items[0].can
    const nothing = { lock: false, suspend: false, edit: false }
    for (const person of [admin, moderator]) expect(await canOf(person)).toEqual(nothing)
    expect(await canOf(await aPerson(test))).toEqual({ lock: true, suspend: true, edit: false })
  })

  it('roles and confirmations change by administrators alone, to roles there are', async () => {
    const { username } = await aPerson(test, { emailConfirmedAt: null })
    const url = `/admin/accounts/${username}`
    expect(codeOf(await moderator.send('PATCH', url, { role: 'User' }))).toBe('not-allowed')
    const changed = await admin.send('PATCH', url, { confirmed: true, role: 'Moderator' })
    expect(changed.json()).toMatchObject({ isConfirmed: true, role: 'Moderator' })
    expect((await admin.send('PATCH', url, { role: 'King' })).json().errors).toMatchObject([
      { pointer: '/role', code: 'invalid-choice' },
    ])
    expect(codeOf(await admin.send('PUT', '/admin/accounts/nobody_here/lock'))).toBe('not-found')
  })
})
