import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
})
afterAll(() => test.stop())

/** Somebody who is reading, and so is known without a question. */
async function aReader(): Promise<Person> {
  const person = await aPerson(test)
  expect((await person.send('GET', '/me')).statusCode).toBe(200)
  // For the texts alone.
  expect(await countQueries(() => person.send('GET', '/me'))).toBe(1)
  return person
}

const beside = async (statement: string, value: string) => {
  await test.deps.pool.query(statement, [value])
  await test.deps.cache.settle()
}

const endings: Record<string, (person: Person) => Promise<unknown>> = {
  'signs out': ({ send }) => send('POST', '/auth/sign-out'),
  'is signed out elsewhere': ({ id }) => beside('delete from sessions where account_id = $1', id),
  'gets another token': ({ id }) =>
    beside(`update sessions set token_hash = sha256('another') where account_id = $1`, id),
  'is suspended': ({ id }) => beside('update accounts set suspended_at = now() where id = $1', id),
  'is erased': ({ id }) => beside('delete from accounts where id = $1', id),
  'has stayed too long': ({ id }) =>
    beside(`update sessions set expires_at = now() - interval '1 second' where account_id = $1`, id),
}

it.each(Object.entries(endings))('lets nobody read on who %s', async (_, end) => {
  const person = await aReader()
  await end(person)
  expect((await person.send('GET', '/me')).statusCode).toBe(401)
})

it('knows on the next request what somebody changed of themselves, and what they may do now', async () => {
  const person = await aReader()
  const read = async () => (await person.send('GET', '/auth/viewer')).json().viewer
  await person.send('PATCH', '/me/settings', { theme: 'dark' })
  expect(await read()).toMatchObject({ theme: 'dark' })
  await beside(`update accounts set role = 'Locked' where id = $1`, person.id)
  expect((await read()).permissions.toSorted()).toEqual(['COLLECT', 'FOLLOW'])
  await beside(`update roles set permissions = '{FOLLOW}' where name = $1`, 'Locked')
  expect((await read()).permissions).toEqual(['FOLLOW'])
})

it('takes nobody for somebody else', async () => {
  const [ada, bob] = [await aReader(), await aReader()]
  expect((await ada.send('GET', '/me')).json()).toMatchObject({ username: ada.username })
  expect((await bob.send('GET', '/me')).json()).toMatchObject({ username: bob.username })
})

it('looks up anew whoever wants to change something', async () => {
  const person = await aReader()
  await test.deps.pool.query('delete from sessions where account_id = $1', [person.id])
  expect((await person.send('PATCH', '/me', { bio: 'Still here' })).statusCode).toBe(401)
})
