import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aBatch, aBlock, aFollow, aPhoto, type PhotoWishes } from '../../testing/builders.ts'
import { countColdQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let bob: Person

beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())
beforeEach(async () => {
  ada = await aPerson(test)
  bob = await aPerson(test)
})

type Card = {
  id: string
  author: { username: string }
  tag: string | null
  total: number
  photos: { id: string; createdAt: string }[]
  comments: { id: string; photoId: string; text: string }[]
}

async function readPage(who: Person, query = '') {
  const answer = await who.send('GET', `/feed${query}`)
  expect(answer.statusCode).toBe(200)
  return answer.json<{ items: Card[]; next: string | null }>()
}

const photosOf = (cards: Card[]) => cards.map(({ photos }) => photos.map(({ id }) => id))
const readPhotos = async (who: Person) => photosOf((await readPage(who)).items)

async function readAll(who: Person, limit: number) {
  const shown: string[][] = []
  let next: string | null = ''
  while (next !== null) {
    const page = await readPage(who, `?limit=${limit}${next && `&cursor=${next}`}`)
    shown.push(...photosOf(page.items))
    next = page.next
  }
  return shown
}

async function publish(by: Person, wishes: Partial<PhotoWishes>[] = [{}]) {
  const batchId = await aBatch(test.deps, { by })
  const ids: string[] = []
  for (const wish of wishes.toReversed()) ids.unshift((await aPhoto(test.deps, { by, batchId, ...wish })).id)
  return ids
}

async function followTag(who: Person, name: string) {
  await test.deps.db
    .insertInto('tags')
    .values({ name })
    .onConflict((on) => on.doNothing())
    .execute()
  const { id } = await test.deps.db
    .selectFrom('tags')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  await test.deps.db.insertInto('tagFollows').values({ accountId: who.id, tagId: id }).execute()
}

describe('the home feed', () => {
  it('is for whoever is signed in', async () => {
    expect((await browserOf(test)('GET', '/feed')).statusCode).toBe(401)
    expect(await readPage(ada)).toEqual({ items: [], next: null })
  })

  it('has what one publishes and what the people one follows publish, newest first', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const theirs = await publish(bob)
    const own = await publish(ada, [{ visibility: 'only_me' }])
    await publish(await aPerson(test))
    const { items } = await readPage(ada)
    expect(photosOf(items)).toEqual([own, theirs])
    expect(items).toMatchObject([
      { author: { username: ada.username }, tag: null, total: 1 },
      { author: { username: bob.username }, tag: null, total: 1 },
    ])
    expect(await readPhotos(bob)).toEqual([theirs])
  })

  it('comes with the last two comments below each photo, in one more question however many', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const [first = '', second = ''] = await publish(bob, [{}, {}])
    const [muted, blocked, eve] = [await aPerson(test), await aPerson(test), await aPerson(test)]
    const say = async (who: Person, id: string, text: string) =>
      expect((await who.send('POST', `/photos/${id}/comments`, { text })).statusCode).toBe(201)
    const said = async (who: Person) =>
      (await readPage(who)).items[0]?.comments.map(({ photoId, text }) => [photoId, text])
    const before = await countColdQueries(test, () => readPage(ada))
    expect(await said(ada)).toEqual([])
    for (const text of ['one', 'two', 'three']) await say(eve, first, text)
    await say(bob, second, 'below the other')
    await say(muted, first, 'not wanted')
    await say(blocked, first, 'not seen')
    await ada.send('PUT', `/accounts/${muted.username}/mute`)
    await aBlock(test.deps, blocked, { of: ada })
    const shown = [
      [first, 'two'],
      [first, 'three'],
      [second, 'below the other'],
    ]
    expect(await said(ada)).toEqual(shown)
    expect(await said(bob)).toEqual([
      [first, 'not wanted'],
      [first, 'not seen'],
      [second, 'below the other'],
    ])
    expect(await countColdQueries(test, () => readPage(ada))).toBe(before + 1)
    const [card] = (await readPage(ada)).items
    const last = card?.comments[1]
    expect((await eve.send('DELETE', `/comments/${last?.id}`)).statusCode).toBe(204)
    expect(await said(ada)).toEqual([[first, 'one'], ...shown.filter(([, text]) => text !== 'three')])
    await test.deps.db
      .updateTable('accounts')
      .set({ suspendedAt: new Date() })
      .where('id', '=', eve.id)
      .execute()
    expect(await said(ada)).toEqual([[second, 'below the other']])
  })

  it('has one card for what was published together, in its author’s order, with what one may see of it', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const [first, , third] = await publish(bob, [{}, { visibility: 'only_me' }, { visibility: 'followers' }])
    await publish(bob, [{ visibility: 'only_me' }, { removedAt: new Date() }])
    expect(await readPhotos(ada)).toEqual([[first, third]])
  })

  it('ships ten photos of a card, and says how many there are', async () => {
    const ids = await publish(
      ada,
      Array.from({ length: 13 }, () => ({})),
    )
    const { items } = await readPage(ada)
    expect([photosOf(items), items[0]?.total]).toEqual([[ids.slice(0, 10)], 13])
  })

  it('shows what becomes public later at the place where it was published', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const [hidden = ''] = await publish(bob, [{ visibility: 'only_me' }])
    const later = await publish(bob)
    expect(await readPhotos(ada)).toEqual([later])
    await bob.send('PATCH', `/photos/${hidden}`, { visibility: 'public' })
    expect(await readPhotos(ada)).toEqual([later, [hidden]])
  })

  it('comes in full pages of cards, whatever is hidden in between, each photo once', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const expected: string[][] = []
    for (let at = 0; at < 9; at += 1) {
      await publish(bob, [{ visibility: 'only_me' }])
      expected.unshift(await publish(bob, [{}, {}]))
      await publish(bob, [{ removedAt: new Date() }])
    }
    const pages: string[][][] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await readPage(ada, `?limit=4${next && `&cursor=${next}`}`)
      pages.push(photosOf(page.items))
      // What arrives meanwhile does not move what is below.
      await publish(bob)
      next = page.next
    }
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 1])
    expect(pages.flat()).toEqual(expected)
  })

  it('refuses a place in the list that it did not write', async () => {
    expect((await ada.send('GET', '/feed?cursor=x')).json().code).toBe('invalid-request')
    expect((await ada.send('GET', '/feed?limit=51')).statusCode).toBe(400)
  })

  it('is without those one has muted, and without whoever is not let in yet', async () => {
    await aFollow(test.deps, ada, { of: bob })
    const eve = await aPerson(test)
    await aFollow(test.deps, ada, { of: eve, state: 'requested' })
    await publish(eve)
    const theirs = await publish(bob)
    expect(await readPhotos(ada)).toEqual([theirs])
    await ada.send('PUT', `/accounts/${bob.username}/mute`)
    expect(await readPhotos(ada)).toEqual([])
    await ada.send('DELETE', `/accounts/${bob.username}/mute`)
    expect(await readPhotos(ada)).toEqual([theirs])
    await ada.send('PUT', `/accounts/${bob.username}/block`)
    expect(await readPhotos(ada)).toEqual([])
  })

  it('has what is new among many people’s photos as well as what is old', async () => {
    const old = await publish(bob)
    const crowd = await Promise.all(Array.from({ length: 210 }, () => aPerson(test)))
    for (const of of [bob, ...crowd]) await aFollow(test.deps, ada, { of })
    const recent: string[][] = []
    for (const person of crowd.slice(0, 13)) recent.unshift(await publish(person))
    const { items, next } = await readPage(ada)
    expect(photosOf(items)).toEqual(recent.slice(0, 12))
    expect(photosOf((await readPage(ada, `?cursor=${next}`)).items)).toEqual([recent[12], old])
  })

  it.each([40, 210])(
    'misses nothing and shows nothing hidden to whoever follows %i people',
    async (count) => {
      const crowd = await Promise.all(Array.from({ length: count }, () => aPerson(test)))
      for (const of of crowd) await aFollow(test.deps, ada, { of })
      const kinds = [
        {},
        { visibility: 'followers' },
        { visibility: 'only_me' },
        { removedAt: new Date() },
      ] as const
      const expected: string[][] = []
      for (let at = 0; at < 60; at += 1) {
        const by = crowd[(at * 7) % 23] ?? bob
        const batchId = await aBatch(test.deps, { by })
        const { id } = await aPhoto(test.deps, { by, batchId, ...kinds[at % 4] })
        const isHidden = at % 8 === 1
        if (isHidden)
          await test.deps.db.insertInto('hiddenBatches').values({ accountId: ada.id, batchId }).execute()
        else if (at % 4 < 2) expected.unshift([id])
      }
      await test.deps.cache.settle()
      expect(await readAll(ada, 5)).toEqual(expected)
    },
  )

  it('asks the database as often for many cards as for one', async () => {
    await followTag(ada, 'counted')
    for (let at = 0; at < 12; at += 1) await publish(bob, [{ tags: ['counted', `tag${at}`] }, {}])
    await publish(ada, [{}, {}, {}])
    const measure = (limit: number) => countColdQueries(test, () => readPage(ada, `?limit=${limit}`))
    expect(await measure(12)).toBe(await measure(1))
    expect(await measure(12)).toBeLessThanOrEqual(6)
  })
})

describe('a tag one follows', () => {
  it('brings what everybody may see of it, and only that of what was published with it', async () => {
    await followTag(ada, 'harbour')
    const [tagged] = await publish(bob, [{ tags: ['harbour'] }, { tags: ['hills'] }])
    await publish(bob, [{ tags: ['harbour'], visibility: 'followers' }])
    await publish(bob, [{ tags: ['harbour'], removedAt: new Date() }])
    const { items } = await readPage(ada)
    expect(photosOf(items)).toEqual([[tagged]])
    expect(items).toMatchObject([{ tag: 'harbour', total: 1, author: { username: bob.username } }])
  })

  it('says no more of what one gets anyway', async () => {
    await followTag(ada, 'lakes')
    await aFollow(test.deps, ada, { of: bob })
    const both = await publish(bob, [{ tags: ['lakes'] }, {}])
    const { items } = await readPage(ada)
    expect(photosOf(items)).toEqual([both])
    expect(items).toMatchObject([{ tag: null, total: 2 }])
  })

  it('brings nothing of those who are muted or blocked', async () => {
    await followTag(ada, 'rivers')
    const [dan, eve] = [await aPerson(test), await aPerson(test)]
    const kept = await publish(await aPerson(test), [{ tags: ['rivers'] }])
    for (const by of [bob, dan, eve]) await publish(by, [{ tags: ['rivers'] }])
    expect(await readPhotos(ada)).toHaveLength(4)
    await ada.send('PUT', `/accounts/${bob.username}/mute`)
    await aBlock(test.deps, ada, { of: dan })
    await aBlock(test.deps, eve, { of: ada })
    expect(await readPhotos(ada)).toEqual([kept])
  })
})
