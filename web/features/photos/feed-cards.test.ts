import { QueryClient } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import type { Card, Photo } from '../../api/types.ts'
import { changePhoto } from './change-photo.ts'
import { leaveCard, prependCard } from './feed-cards.ts'

const aPhoto = (id: string, collectCount = 0) =>
  // As much of a photo as matters here.
  ({ id, collectCount, author: { username: 'Ada' }, createdAt: 'now' }) as Photo
const aCard = (id: string, ...photos: Photo[]) =>
  // As much of a card as matters here.
  ({ id, photos, total: photos.length }) as Card

let queries: QueryClient
const [one, two] = [aCard('1', aPhoto('11'), aPhoto('12')), aCard('2', aPhoto('21'))]
const cards = () =>
  queries.getQueryData<{ pages: { items: Card[] }[] }>(['feed'])?.pages.map(({ items }) => items)

beforeEach(() => {
  queries = new QueryClient()
  queries.setQueryData(['feed'], { pageParams: [null, 'x'], pages: [{ items: [one] }, { items: [two] }] })
})

test('a photo changes on its card, and other cards stay the very same', () => {
  changePhoto(queries, '12', (photo) => ({ ...photo, collectCount: 1 }))
  expect(cards()).toEqual([[aCard('1', aPhoto('11'), aPhoto('12', 1))], [two]])
  expect(cards()?.[1]?.[0]).toBe(two)
})

test('a photo that is gone leaves its card, and the last one takes the card along', () => {
  leaveCard(queries, '11')
  leaveCard(queries, '21')
  expect(cards()).toEqual([[aCard('1', aPhoto('12'))], []])
})

test('what is published is the first card, with no more photos than the server would send', () => {
  const photos = Array.from({ length: 12 }, (_, index) => aPhoto(`3${index}`))
  prependCard(queries, photos)
  expect(cards()?.[0]?.[0]).toMatchObject({ id: '30', total: 12, tag: null })
  expect(cards()?.[0]?.[0]?.photos).toHaveLength(10)
  expect(cards()?.[0]?.[1]).toBe(one)
})

test('nothing is made up where the feed is not known', () => {
  queries.clear()
  prependCard(queries, [aPhoto('1')])
  expect(cards()).toBeUndefined()
})
