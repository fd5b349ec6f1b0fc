import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto } from '../../testing/builders.ts'
import { aPerson, type Person } from '../../testing/people.ts'

let test: TestApp
let author: Person
let other: Person

beforeAll(async () => {
  test = await startTestApp()
  author = await aPerson(test)
  other = await aPerson(test)
})
afterAll(() => test.stop())

/** Sends `count` changes of a photo that somebody holds; `meanwhile` happens while they wait. */
async function flood(count: number, meanwhile: (ended: Promise<{ statusCode: number }>[]) => Promise<void>) {
  const { id } = await aPhoto(test.deps, { by: author })
  const ended = await test.deps.db.transaction().execute(async (trx) => {
    await trx.selectFrom('photos').select('id').where('id', '=', id).forUpdate().execute()
    const answers = Array.from({ length: count }, () =>
      author.send('PATCH', `/photos/${id}`, { description: 'again' }),
    )
    await meanwhile(answers)
    return answers
  })
  const answers = await Promise.all(ended)
  return answers.map(({ statusCode }) => statusCode)
}

it('whoever sends a hundred changes at once leaves others their connections, and all are made', async () => {
  const photo = await aPhoto(test.deps, { by: author })
  const statuses = await flood(100, async () => {
    expect((await other.send('PUT', `/photos/${photo.id}/collect`)).statusCode).toBe(200)
    expect((await author.send('GET', `/photos/${photo.id}`)).statusCode).toBe(200)
  })
  expect(new Set(statuses)).toEqual(new Set([200]))
})

it('what is too much for any person is refused with a time to come back', async () => {
  const statuses = await flood(300, async (answers) => {
    // The first to be answered are those that found no place to wait in.
    expect(await Promise.race(answers)).toMatchObject({ statusCode: 429, headers: { 'retry-after': '2' } })
  })
  expect(statuses.filter((status) => status === 429)).toHaveLength(300 - 204)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
})
