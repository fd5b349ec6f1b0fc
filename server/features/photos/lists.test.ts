import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPhoto, type PhotoWishes } from '../../testing/builders.ts'
import { countColdQueries, countQueries } from '../../testing/count-queries.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'

let test: TestApp
let ada: Person
let ids: string[]

const AMOUNT = 30

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
  ids = []
  for (let at = 0; at < AMOUNT; at++)
    ids.unshift((await aPhoto(test.deps, { by: ada, tags: [`tag${at}`, 'all'] })).id)
})
afterAll(() => test.stop())

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id)

async function readAll(send: Send, url: string): Promise<string[][]> {
  const pages: string[][] = []
  let next: string | null = null
  do {
    const answer = await send('GET', `${url}${next ? `&cursor=${next}` : ''}`)
    expect(answer.statusCode).toBe(200)
    const page: { items: { id: string }[]; next: string | null } = answer.json()
    pages.push(idsOf(page.items))
    next = page.next
  } while (next)
  return pages
}

describe.each<[string, () => string, () => Send]>([
  ['explore', () => '/explore', () => browserOf(test)],
  ['a profile', () => `/accounts/${ada.username}/photos`, () => browserOf(test)],
  ['everybody at home', () => '/feed/everyone', () => ada.send],
])('%s', (_name, url, sender) => {
  it('lists from new to old, in full pages, each photo once', async () => {
    const pages = await readAll(sender(), `${url()}?limit=7`)
    expect(pages.map(({ length }) => length)).toEqual([7, 7, 7, 7, 2])
    expect(pages.flat()).toEqual(ids)
  })

  it('ends where its last page is full', async () => {
    expect((await readAll(sender(), `${url()}?limit=10`)).map(({ length }) => length)).toEqual([10, 10, 10])
  })

  it('has full pages also where most photos are hidden', async () => {
    const eve = await aPerson(test)
    const wishes: PhotoWishes = { by: eve, visibility: 'only_me' }
    const visible: string[] = []
    for (let at = 0; at < 8; at++) {
      await aPhoto(test.deps, wishes)
      visible.unshift((await aPhoto(test.deps, { by: eve })).id)
    }
    const list = url().replace(ada.username, eve.username)
    const page = (await sender()('GET', `${list}?limit=5`)).json()
    expect(idsOf(page.items)).toEqual(visible.slice(0, 5))
    await test.deps.db.deleteFrom('photos').where('accountId', '=', eve.id).execute()
  })

  it('keeps its place while new photos arrive and old ones go', async () => {
    const first = (await sender()('GET', `${url()}?limit=5`)).json()
    const { id: newer } = await aPhoto(test.deps, { by: ada })
    await test.deps.db
      .updateTable('photos')
      .set({ removedAt: new Date() })
      .where('id', '=', ids[6] ?? '')
      .execute()
    const second = (await sender()('GET', `${url()}?limit=5&cursor=${first.next}`)).json()
    expect(idsOf(second.items)).toEqual([5, 7, 8, 9, 10].map((at) => ids[at]))
    await test.deps.db
      .updateTable('photos')
      .set({ removedAt: null })
      .where('id', '=', ids[6] ?? '')
      .execute()
    await test.deps.db.deleteFrom('photos').where('id', '=', newer).execute()
  })

  it('asks the database as often for many photos as for one', async () => {
    const measure = (limit: number) =>
      countColdQueries(test, () => sender()('GET', `${url()}?limit=${limit}`))
    expect(await measure(30)).toBe(await measure(1))
    expect(await measure(30)).toBeLessThanOrEqual(4)
  })

  it('gives a page of another list or of nobody an honest answer', async () => {
    const far = Buffer.from('1').toString('base64url')
    expect((await sender()('GET', `${url()}?cursor=${far}`)).json()).toMatchObject({
      items: [],
      next: null,
    })
    const two = Buffer.from('1.2').toString('base64url')
    for (const cursor of [two, 'x', '%27', `${far}!`.repeat(9)])
      expect((await sender()('GET', `${url()}?cursor=${cursor}`)).json().code).toBe('invalid-request')
  })
})

describe('a photo', () => {
  it('has neighbours in both directions, and none at the ends', async () => {
    const neighboursOf = async (id: string, list = 'author') => {
      const { previous, next } = (
        await browserOf(test)('GET', `/photos/${id}/neighbours?list=${list}`)
      ).json()
      return [previous?.id ?? null, next?.id ?? null]
    }
    for (const list of ['author', 'fresh', 'everyone']) {
      expect(await neighboursOf(ids[0] ?? '', list)).toEqual([null, ids[1]])
      expect(await neighboursOf(ids[3] ?? '', list)).toEqual([ids[2], ids[4]])
      expect(await neighboursOf(ids.at(-1) ?? '', list)).toEqual([ids.at(-2), null])
    }
  })

  it('has other neighbours among everybody’s photos than among its author’s', async () => {
    const eve = await aPerson(test)
    const { id } = await aPhoto(test.deps, { by: eve })
    const { id: newest } = await aPhoto(test.deps, { by: ada })
    const ask = async (list: string) =>
      (await browserOf(test)('GET', `/photos/${newest}/neighbours?list=${list}`)).json().next.id
    expect([await ask('author'), await ask('fresh')]).toEqual([ids[0], id])
    await test.deps.db.deleteFrom('photos').where('id', 'in', [id, newest]).execute()
  })

  it.each([
    '0',
    '1',
    '9223372036854775807',
    '9223372036854775808',
    '99999999999999999999',
    'abc',
    '-1',
    '1.5',
    '%00',
  ])('called %s is not there', async (id) => {
    for (const url of [`/photos/${id}`, `/photos/${id}/neighbours`])
      expect([404, 400]).toContain((await browserOf(test)('GET', url)).statusCode)
  })

  it('and its pages take a fixed number of questions', async () => {
    const measure = (url: string, send = browserOf(test)) => countColdQueries(test, () => send('GET', url))
    expect(await measure(`/photos/${ids[0]}`)).toBe(1)
    // One of them finds who is asking, one the photo itself: that is at hand the second time.
    const readsPhoto = () => ada.send('GET', `/photos/${ids[0]}`)
    expect([await countColdQueries(test, readsPhoto), await countQueries(readsPhoto)]).toEqual([3, 2])
    expect(await measure(`/accounts/${ada.username}`, ada.send)).toBe(2)
    expect(await measure(`/photos/${ids[1]}/neighbours`)).toBe(4)
    const { id: bare } = await aPhoto(test.deps, { by: await aPerson(test) })
    for (const page of ['//', '//explore', `//photos/${ids[0]}`, `//@${ada.username}`])
      for (const send of [browserOf(test), ada.send]) {
        expect(await measure(page, send)).toBeLessThanOrEqual(6)
      }
    expect(await measure(`//photos/${bare}`, ada.send)).toBe(await measure(`//photos/${ids[0]}`, ada.send))
    await test.deps.db.deleteFrom('photos').where('id', '=', bare).execute()
  })

  it('offers its author what others may not do', async () => {
    const canOf = async (send: Send) => (await send('GET', `/photos/${ids[0]}`)).json().viewer.can
    const stranger = await aPerson(test, { role: 'Administrator' })
    expect(await canOf(ada.send)).toEqual({
      collect: true,
      comment: true,
      edit: true,
      delete: true,
      report: false,
      download: true,
    })
    expect(await canOf(stranger.send)).toEqual({
      collect: true,
      comment: true,
      edit: false,
      delete: false,
      report: true,
      download: false,
    })
    expect(await canOf(browserOf(test))).toEqual({
      collect: false,
      comment: false,
      edit: false,
      delete: false,
      report: false,
      download: false,
    })
  })
})
