import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { anAccount } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

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

const nothing = { lock: false, suspend: false, edit: false }
const url = ({ username }: { username: string }) => `/admin/accounts/${username}`

it('an account is read by staff, whatever its state and the case of its name, as it stands in the list', async () => {
  const wishes = { username: 'Kept_Out', role: 'Locked', suspendedAt: new Date() }
  const account = await anAccount(test.deps, wishes)
  const [listed] = (await admin.send('GET', '/admin/accounts?query=kept_out')).json().items
  const { email: _email, ...expected } = listed
  expect((await admin.send('GET', url({ username: 'kept_out' }))).json()).toEqual(expected)
  expect((await moderator.send('GET', url(account))).json()).toEqual({
    ...expected,
    can: { lock: true, suspend: true, edit: false },
  })
  expect(expected).toMatchObject({ username: 'Kept_Out', isLocked: true, isSuspended: true })
})

it('an account says what may be done to it, to oneself and to other staff', async () => {
  const canOf = async (by: Person, of: Person) => (await by.send('GET', url(of))).json().can
  expect(await canOf(admin, moderator)).toEqual({ lock: true, suspend: true, edit: true })
  expect(await canOf(admin, admin)).toEqual({ ...nothing, edit: true })
  for (const person of [admin, moderator]) expect(await canOf(moderator, person)).toEqual(nothing)
})

it('an account tells its address to administrators who ask for it, and to nobody else', async () => {
  const person = await aPerson(test)
  const address = `${url(person)}/email`
  expect((await admin.send('GET', address)).json()).toEqual({ email: person.email })
  expect(codeOf(await moderator.send('GET', address))).toBe('not-allowed')
  expect(codeOf(await person.send('GET', address))).toBe('not-allowed')
  expect(codeOf(await browserOf(test)('GET', address))).toBe('sign-in-required')
  const unconfirmed = await aPerson(test, { role: 'Administrator', emailConfirmedAt: null })
  expect(codeOf(await unconfirmed.send('GET', address))).toBe('confirmation-required')
  for (const { send } of [admin, moderator, person])
    for (const road of [url(person), `/accounts/${person.username}`])
      expect((await send('GET', road)).body).not.toContain(person.email)
})

it('an account is not there for members, nor where there is nobody or no longer anybody', async () => {
  const [person, left] = [await aPerson(test), await aPerson(test)]
  expect(codeOf(await person.send('GET', url(person)))).toBe('not-allowed')
  expect(codeOf(await browserOf(test)('GET', url(person)))).toBe('sign-in-required')
  const now = new Date()
  const gone = { deletedAt: now, suspendedAt: now }
  await test.deps.db.updateTable('accounts').set(gone).where('id', '=', left.id).execute()
  for (const nobody of [{ username: 'nobody_here' }, left])
    for (const road of [url(nobody), `${url(nobody)}/email`])
      expect(codeOf(await admin.send('GET', road))).toBe('not-found')
})

it('an account takes one question beside who asks', async () => {
  const person = await aPerson(test)
  for (const road of [url(person), `${url(person)}/email`])
    expect(await countColdQueries(test, () => admin.send('GET', road))).toBe(2)
})
