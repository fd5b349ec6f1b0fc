import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBlock, anIdOf, aPhoto } from '../../testing/builders.ts'
import { countQueries } from '../../testing/count-queries.ts'
import { readPages } from '../../testing/lists.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
})
afterAll(() => test.stop())

const hour = 3_600_000
const day = 24 * hour

const collectAt = (time: number, photoId: string, by: Person) =>
  test.deps.db
    .insertInto('collects')
    .values({ photoId, accountId: by.id, id: anIdOf(time) })
    .execute()

const trendOf = async (photoId: string) =>
  (
    await test.deps.db
      .selectFrom('photoTrends')
      .select('trend')
      .where('photoId', '=', photoId)
      .executeTakeFirstOrThrow()
  ).trend

const readTrending = async (limit = 100) =>
  (await readPages(browserOf(test), `/explore?order=trending&limit=${limit}`)).flat()

/** The order of these alone among whatever trends. */
const orderOf = async (ids: string[]) => (await readTrending()).filter((id) => ids.includes(id))

describe('trending', () => {
  it('puts what was collected lately before what is only new, and lets it sink', async () => {
    const [bob, eve] = [await aPerson(test), await aPerson(test)]
    const old = await aPhoto(test.deps, { by: ada, id: anIdOf(9 * day) })
    const yesterday = await aPhoto(test.deps, { by: ada, id: anIdOf(day) })
    const fresh = await aPhoto(test.deps, { by: ada })
    const ids = [old.id, yesterday.id, fresh.id]
    expect(await orderOf(ids)).toEqual([fresh.id, yesterday.id, old.id])
    await collectAt(8 * day, old.id, bob)
    expect(await orderOf(ids)).toEqual([fresh.id, yesterday.id, old.id])
    await collectAt(hour, yesterday.id, bob)
    expect(await orderOf(ids)).toEqual([yesterday.id, fresh.id, old.id])
    await collectAt(hour, old.id, ada)
    expect(await orderOf(ids)).toEqual([yesterday.id, fresh.id, old.id])
    await collectAt(0, old.id, eve)
    expect(await orderOf(ids)).toEqual([yesterday.id, old.id, fresh.id])
  })

  it('counts a comment half, and what the author does not at all', async () => {
    const bob = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: ada, id: anIdOf(5 * day) })
    const before = await trendOf(photo.id)
    await ada.send('PUT', `/photos/${photo.id}/collect`)
    await ada.send('POST', `/photos/${photo.id}/comments`, { text: 'mine' })
    expect(await trendOf(photo.id)).toBe(before)
    await bob.send('POST', `/photos/${photo.id}/comments`, { text: 'yours' })
    const talkedAbout = 2 ** (await trendOf(photo.id)) - 2 ** before
    await bob.send('PUT', `/photos/${photo.id}/collect`)
    const collected = 2 ** (await trendOf(photo.id)) - talkedAbout - 2 ** before
    expect(collected / talkedAbout).toBeCloseTo(2, 3)
  })

  it('is moved by nobody who collects and takes back, again and again', async () => {
    const [bob, eve] = [await aPerson(test), await aPerson(test)]
    const photo = await aPhoto(test.deps, { by: ada, id: anIdOf(5 * day) })
    await collectAt(3 * day, photo.id, eve)
    const before = await trendOf(photo.id)
    for (let round = 0; round < 20; round++) {
      await bob.send('PUT', `/photos/${photo.id}/collect`)
      expect(await trendOf(photo.id)).toBeGreaterThan(before)
      await bob.send('DELETE', `/photos/${photo.id}/collect`)
    }
    expect(await trendOf(photo.id)).toBeCloseTo(before, 9)
  })

  it('forgets what a removed comment and a suspended collector gave', async () => {
    const bob = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: ada, id: anIdOf(5 * day) })
    const before = await trendOf(photo.id)
    const { id } = (await bob.send('POST', `/photos/${photo.id}/comments`, { text: 'hm' })).json()
    await bob.send('DELETE', `/comments/${id}`)
    expect(await trendOf(photo.id)).toBeCloseTo(before, 9)
    await bob.send('PUT', `/photos/${photo.id}/collect`)
    const collected = await trendOf(photo.id)
    const suspend = (suspendedAt: Date | null) =>
      test.deps.db.updateTable('accounts').set({ suspendedAt }).where('id', '=', bob.id).execute()
    await suspend(new Date())
    expect(await trendOf(photo.id)).toBeCloseTo(before, 9)
    await suspend(null)
    expect(await trendOf(photo.id)).toBeCloseTo(collected, 9)
  })

  it('stands where it began once the only thing that counted is gone, however old it is', async () => {
    const bob = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: ada, id: anIdOf(365 * day) })
    const before = await trendOf(photo.id)
    await bob.send('PUT', `/photos/${photo.id}/collect`)
    expect(await trendOf(photo.id)).toBeGreaterThan(before + 100)
    await bob.send('DELETE', `/photos/${photo.id}/collect`)
    expect(await trendOf(photo.id)).toBe(before)
  })

  it('lists every listed photo once, page by page', async () => {
    for (let at = 0; at < 12; at++) await aPhoto(test.deps, { by: ada, id: anIdOf(20 * day) })
    const pages = await readPages(browserOf(test), '/explore?order=trending&limit=5')
    expect(pages.slice(0, -1).every(({ length }) => length === 5)).toBe(true)
    const fresh = (await readPages(browserOf(test), '/explore?limit=100')).flat()
    expect(pages.flat().sort()).toEqual(fresh.sort())
  })

  it('keeps a photo’s score while it is hidden', async () => {
    const photo = await aPhoto(test.deps, { by: ada, tags: ['hidden'] })
    const before = await readTrending()
    const change = (visibility: string) =>
      test.deps.db.updateTable('photos').set({ visibility }).where('id', '=', photo.id).execute()
    await change('followers')
    expect(await readTrending()).toEqual(before.filter((id) => id !== photo.id))
    await change('public')
    expect(await readTrending()).toEqual(before)
  })
})

describe('shuffle', () => {
  const draw = async (send = browserOf(test)) =>
    (await readPages(send, '/explore?order=shuffle&limit=7')).flat()

  it('draws each photo once, and anew each time', async () => {
    for (let at = 0; at < 130; at++) await aPhoto(test.deps, { by: ada })
    const fresh = (await readPages(browserOf(test), '/explore?limit=100')).flat()
    const [one, other] = [await draw(), await draw()]
    expect(one.toSorted()).toEqual(fresh.toSorted())
    expect(other.toSorted()).toEqual(fresh.toSorted())
    expect(one).not.toEqual(other)
    expect(one).not.toEqual(fresh)
  })

  it('fills its pages', async () => {
    for (let round = 0; round < 5; round++) {
      const pages = await readPages(browserOf(test), '/explore?order=shuffle&limit=24')
      expect(pages.slice(0, 3).map(({ length }) => length)).toEqual([24, 24, 24])
    }
  })

  it('goes on where it was while photos come and go', async () => {
    const first = (await browserOf(test)('GET', '/explore?order=shuffle&limit=20')).json()
    const seen = first.items.map(({ id }: { id: string }) => id)
    await test.deps.db.deleteFrom('photos').where('id', '=', seen[19]).execute()
    await aPhoto(test.deps, { by: ada })
    const rest = await readPages(browserOf(test), `/explore?order=shuffle&limit=20&cursor=${first.next}`)
    const again = await readPages(browserOf(test), `/explore?order=shuffle&limit=7&cursor=${first.next}`)
    expect(again.flat()).toEqual(rest.flat())
    expect(rest.flat().filter((id) => seen.includes(id))).toEqual([])
    expect(rest.flat().length).toBeGreaterThan(90)
  })

  it('leaves out those whom a block hides', async () => {
    const eve = await aPerson(test)
    const photo = await aPhoto(test.deps, { by: eve })
    expect(await draw(ada.send)).toContain(photo.id)
    await aBlock(test.deps, eve, { of: ada })
    expect(await draw(ada.send)).not.toContain(photo.id)
    expect(await draw()).toContain(photo.id)
  })
})

describe.each(['trending', 'shuffle'])('%s', (order) => {
  it('asks the database as often for many photos as for one', async () => {
    const measure = (limit: number) =>
      countQueries(() => browserOf(test)('GET', `/explore?order=${order}&limit=${limit}`))
    expect(await measure(30)).toBe(await measure(1))
    expect(await measure(30)).toBeLessThanOrEqual(4)
  })

  it('refuses a page of another list', async () => {
    const cursors = ['1', '1.2.3', '1.2.3.4.5', 'x'].map((text) => Buffer.from(text).toString('base64url'))
    for (const cursor of [...cursors, '!'])
      expect((await browserOf(test)('GET', `/explore?order=${order}&cursor=${cursor}`)).json().code).toBe(
        'invalid-request',
      )
  })

  it('has an honest answer to a page that nobody was given', async () => {
    const far = ['9223372036854775807.9223372036854775807', '0.0', '7.1.99999999.0', '7.30.0.0', '7.31.0.0']
    for (const text of far) {
      const cursor = Buffer.from(text).toString('base64url')
      const { statusCode } = await browserOf(test)('GET', `/explore?order=${order}&cursor=${cursor}`)
      expect([200, 400]).toContain(statusCode)
    }
  })
})

it('knows three orders', async () => {
  expect((await browserOf(test)('GET', '/explore?order=best')).statusCode).toBe(400)
})
