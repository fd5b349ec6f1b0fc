import { expect, it } from 'vitest'
import { Freshness } from './freshness.ts'
import { Shelf, shelvesFor } from './shelf.ts'

type Thing = { id: string; text: string; isPublic: boolean }

const labels = {
  idOf: ({ id }: Thing) => id,
  tagsOf: ({ id, isPublic }: Thing) => (isPublic ? [`thing:${id}`] : undefined),
  weightOf: ({ text }: Thing) => text.length,
  most: 2_000,
}

function aShelf() {
  const freshness = new Freshness()
  freshness.beginHearing()
  const clock = {
    now: () => freshness.now(),
    isFresh: ({ since, tags }: { since: number; tags: readonly string[] | undefined }) =>
      tags !== undefined && freshness.isFresh({ since, tags }),
  }
  const shelf = new Shelf<Thing>(clock, labels)
  const asked: string[][] = []
  const stored = new Map<string, Thing>()
  const put = (id: string, text = '', isPublic = true) => stored.set(id, { id, text, isPublic })
  const load = async (ids: string[]) => {
    asked.push(ids)
    return ids.toReversed().flatMap((id) => stored.get(id) ?? [])
  }
  const take = async (...ids: string[]) => (await shelf.take(ids, load)).map(({ id, text }) => id + text)
  return { freshness, asked, put, take, shelf, load }
}

it('loads what is not at hand, once, and gives all in the order asked for', async () => {
  const { asked, put, take } = aShelf()
  for (const id of ['a', 'b', 'c']) put(id)
  expect(await take('b', 'a')).toEqual(['b', 'a'])
  expect(await take('a', 'gone', 'c', 'b', 'a')).toEqual(['a', 'c', 'b', 'a'])
  expect(await take('c')).toEqual(['c'])
  expect(asked).toEqual([
    ['b', 'a'],
    ['gone', 'c'],
  ])
})

it('loads anew what has changed, and nothing else', async () => {
  const { freshness, asked, put, take } = aShelf()
  put('a')
  put('b')
  await take('a', 'b')
  put('a', ' anew')
  freshness.change('thing:a')
  expect(await take('a', 'b')).toEqual(['a anew', 'b'])
  expect(asked.at(-1)).toEqual(['a'])
})

it('keeps nothing that changed while it was loaded', async () => {
  const { freshness, put, take, shelf, load } = aShelf()
  put('a', ' before')
  await shelf.take(['a'], async (ids) => {
    const found = await load(ids)
    freshness.change('thing:a')
    return found
  })
  put('a', ' after')
  expect(await take('a')).toEqual(['a after'])
})

it('keeps nothing of what nobody tells about, nor while nobody tells anything', async () => {
  const { freshness, asked, put, take } = aShelf()
  put('secret', '', false)
  await take('secret')
  await take('secret')
  expect(asked).toHaveLength(2)
  put('a')
  freshness.endHearing()
  await take('a')
  await take('a')
  expect(asked).toHaveLength(4)
})

it('lets the oldest go when all together is too heavy', async () => {
  const { asked, put, take } = aShelf()
  for (const id of ['a', 'b', 'c']) put(id, 'x'.repeat(900))
  await take('a')
  await take('b')
  await take('c')
  await take('b', 'c')
  expect(asked).toHaveLength(3)
  await take('a')
  expect(asked.at(-1)).toEqual(['a'])
})

it('stands once for each cache', () => {
  const of = shelvesFor(labels)
  const aCache = () => ({ makeShelf: () => aShelf().shelf })
  const [one, other] = [aCache(), aCache()]
  expect(of(one)).toBe(of(one))
  expect(of(one)).not.toBe(of(other))
})
