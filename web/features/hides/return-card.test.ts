import { QueryClient } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import type { Card } from '../../api/types.ts'
import { changeCards } from '../photos/index.ts'
import { returnCard } from './return-card.ts'

// As much of a card as matters here.
const aCard = (id: string) => ({ id }) as Card

let queries: QueryClient
const [eleven, ten, nine, two] = [aCard('11'), aCard('10'), aCard('9'), aCard('2')]
const all = [eleven, ten, nine, two]
const cards = () =>
  queries.getQueryData<{ pages: { items: Card[] }[] }>(['feed'])?.pages.map(({ items }) => items)

beforeEach(() => {
  queries = new QueryClient()
  const pages = [{ items: [eleven, ten] }, { items: [nine, two] }]
  queries.setQueryData(['feed'], { pageParams: [null, 'x'], pages })
})

test.each(all)('card $id comes back to where it stood, once', (card) => {
  changeCards(queries, (items) => items.filter(({ id }) => id !== card.id))
  for (const _ of [1, 2]) returnCard(queries, card)
  expect(cards()?.flat()).toEqual(all)
})

test('a card comes back where no other is left', () => {
  changeCards(queries, () => [])
  returnCard(queries, ten)
  expect(cards()).toEqual([[], [ten]])
})

test('nothing is made up where the feed is not known', () => {
  queries.clear()
  returnCard(queries, ten)
  expect(cards()).toBeUndefined()
})
