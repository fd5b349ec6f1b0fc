import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto, putFilesOf } from '../../testing/builders.ts'
import { countColdQueries, countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let author: Person
let fan: Person
let admin: Person
let id: string

beforeAll(async () => {
  test = await startTestApp({}, { isAlone: true })
  admin = await aPerson(test, { role: 'Administrator' })
  fan = await aPerson(test)
})
afterAll(() => test.stop())

/** The photos of the home page of whoever is not signed in, in their order; its rows and its data have the same. */
async function readHome(): Promise<string[]> {
  const { statusCode, body } = await browserOf(test)('GET', '//')
  expect(statusCode).toBe(200)
  const [view = '', json = '[]'] = body.split('<script type="application/json" id="first-data">')
  const entries: { key: string[]; data: { pages: { items: { id: string }[] }[] } }[] = JSON.parse(
    json.slice(0, json.indexOf('</script>')),
  )
  const list = entries.find(({ key }) => key.join() === 'photos,trending')?.data.pages[0]?.items ?? []
  const ids = list.map((photo) => photo.id)
  const linked = new Set([...view.matchAll(/<a href="\/photos\/(\d+)"/g)].map(([, found = '']) => found))
  expect(linked).toEqual(new Set(ids))
  return ids
}

const publish = async (visibility = 'public') => {
  const { id: made, mediaKey } = await aPhoto(test.deps, { by: author, visibility })
  await putFilesOf(test.deps, mediaKey)
  // The row was written beside the product.
  await test.deps.cache.settle()
  return made
}

/** A photo that strangers have just seen at home, before another. */
beforeEach(async () => {
  await test.deps.db.deleteFrom('photos').execute()
  author = await aPerson(test)
  await publish()
  id = await publish()
  expect(await readHome()).toContain(id)
  expect(await countQueries(readHome)).toBe(0)
})

const hidings: Record<string, () => Promise<{ statusCode: number }>> = {
  narrowed: () => author.send('PATCH', `/photos/${id}`, { visibility: 'followers' }),
  removed: () => author.send('DELETE', `/photos/${id}`),
  'of somebody who became private': () => author.send('PATCH', '/me/settings', { isPrivate: true }),
  'of somebody who was suspended': () =>
    admin.send('PUT', `/admin/accounts/${author.username}/suspension`, {}),
  'of somebody who deleted their account': () => author.send('DELETE', '/me', { username: author.username }),
}

it.each(Object.entries(hidings))('has no photo that is %s on the next request', async (_, hide) => {
  await fan.send('PUT', `/photos/${id}/collect`)
  expect((await readHome())[0]).toBe(id)
  expect((await hide()).statusCode).toBeLessThan(300)
  expect(await readHome()).not.toContain(id)
})

it('has on the next request a photo that was published, though nobody has collected it', async () => {
  const made = await publish()
  expect((await readHome())[0]).toBe(made)
})

it('has on the next request a photo that everybody may see from now on', async () => {
  const made = await publish('only_me')
  expect(await readHome()).not.toContain(made)
  await author.send('PATCH', `/photos/${made}`, { visibility: 'public' })
  expect(await readHome()).toContain(made)
})

it('has what it shows in another order on the next request after somebody collected', async () => {
  const [, below = ''] = await readHome()
  await fan.send('PUT', `/photos/${below}/collect`)
  expect((await readHome())[0]).toBe(below)
  await fan.send('DELETE', `/photos/${below}/collect`)
  expect((await readHome())[1]).toBe(below)
})

it('asks the database as little for many photos as for two, when it is made anew', async () => {
  const few = await countColdQueries(test, readHome)
  for (let at = 0; at < 12; at += 1) await publish()
  expect(await countColdQueries(test, readHome)).toBe(few)
  expect(few).toBeLessThanOrEqual(4)
})
