import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, aPhoto } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import { plansOf } from '../../testing/plans.ts'

let test: TestApp
let author: Person
let reader: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  author = await aPerson(test)
  reader = await aPerson(test)
})

type Page = { items: { name: string }[]; next: string | null; total: number }

const read = async (query = ''): Promise<Page> => (await reader.send('GET', `/me/tags${query}`)).json()
const follow = (name: string) => reader.send('PUT', `/tags/${name}/follow`)
const namesOf = ({ items }: Page) => items.map(({ name }) => name)

/** Follows so many tags, the first of them first; each has a photo. */
async function followMany(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `${author.username}-${at}`)
  for (const name of names) {
    await aPhoto(test.deps, { by: author, tags: [name] })
    await follow(name)
  }
  return names
}

it('are listed to whoever follows them, the last first, with how many photos they have', async () => {
  const [first = '', second = ''] = await followMany(2)
  await aPhoto(test.deps, { by: author, tags: [first] })
  await author.send('PUT', `/tags/${first}/follow`)
  const viewer = { follows: true, can: { follow: true } }
  expect(await read()).toEqual({
    items: [
      { name: second, photoCount: 1, viewer },
      { name: first, photoCount: 2, viewer },
    ],
    next: null,
    total: 2,
  })
  await reader.send('DELETE', `/tags/${second}/follow`)
  expect([namesOf(await read()), (await read()).total]).toEqual([[first], 1])
})

it('come twenty a page unless told otherwise, and each page goes on where the one before ended', async () => {
  const names = (await followMany(22)).toReversed()
  const first = await read()
  expect([namesOf(first), first.total]).toEqual([names.slice(0, 20), 22])
  const second = await read(`?cursor=${first.next}`)
  expect([namesOf(second), second.next, second.total]).toEqual([names.slice(20), null, 22])
  const one = await read('?limit=11')
  await reader.send('DELETE', `/tags/${names[10]}/follow`)
  const other = await read(`?limit=11&cursor=${one.next}`)
  expect([namesOf(other), other.next, other.total]).toEqual([names.slice(11), null, 21])
})

it('are there and counted only as far as there is a photo to see', async () => {
  const [first = '', second = ''] = await followMany(2)
  await test.deps.db
    .updateTable('photos')
    .set({ removedAt: new Date() })
    .where('id', '=', await photoOf(second))
    .execute()
  expect([namesOf(await read()), (await read()).total]).toEqual([[first], 1])
  await aBlock(test.deps, author, { of: reader })
  expect(await read()).toEqual({ items: [], next: null, total: 0 })
})

async function photoOf(tag: string): Promise<string> {
  const { photoId } = await test.deps.db
    .selectFrom('photoTags')
    .innerJoin('tags', 'tags.id', 'photoTags.tagId')
    .select('photoTags.photoId')
    .where('tags.name', '=', tag)
    .executeTakeFirstOrThrow()
  return photoId
}

it('are told to nobody else, and refuse a page of another list', async () => {
  expect((await browserOf(test)('GET', '/me/tags')).statusCode).toBe(401)
  await followMany(1)
  expect((await author.send('GET', '/me/tags')).json()).toEqual({ items: [], next: null, total: 0 })
  const cursor = Buffer.from('1.2').toString('base64url')
  expect((await reader.send('GET', `/me/tags?cursor=${cursor}`)).json().code).toBe('invalid-request')
})

it('stay in the list of whoever may follow no more', async () => {
  const [name] = await followMany(1)
  await test.deps.db
    .updateTable('accounts')
    .set({ emailConfirmedAt: null })
    .where('id', '=', reader.id)
    .execute()
  expect((await read()).items).toMatchObject([{ name, viewer: { follows: true, can: { follow: false } } }])
})

it('take three questions for many as for one, and are found by indexes', async () => {
  await followMany(12)
  const measure = (limit: number) =>
    countColdQueries(test, () => reader.send('GET', `/me/tags?limit=${limit}`))
  expect([await measure(1), await measure(12)]).toEqual([3, 3])
  await test.deps.pool.query('analyze')
  const plans = (await plansOf(test.deps.pool, () => reader.send('GET', '/me/tags'))).filter((plan) =>
    / on tag_follows/.test(plan),
  )
  expect(plans).toHaveLength(2)
  for (const plan of plans) {
    // Of one person there are a thousand at most: those may be put in order as they are read.
    expect(plan).toContain('using tag_follows_pkey ')
    expect(plan).not.toMatch(/Seq Scan on (tags|tag_follows|photo_tags|photos) /)
  }
})
