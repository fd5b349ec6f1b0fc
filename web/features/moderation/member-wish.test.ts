import { expect, test } from 'vitest'
import { queryAfter, wishOf } from './member-wish.ts'

test('an address without wishes shows the newest accounts', () => {
  expect(wishOf({})).toEqual({ query: '', state: 'all', sort: 'newest', page: 1 })
})

test('what an address cannot mean is left aside', () => {
  const wish = wishOf({ query: ['a', 'b'], state: 'tall', sort: 'email', page: '-4', role: 'x'.repeat(99) })
  expect(wish).toMatchObject({ query: '', state: 'all', sort: 'newest', page: 1, role: 'x'.repeat(30) })
  expect(wishOf({ page: '9999999' }).page).toBe(100_000)
})

test('a change begins at the first page, keeps the rest, and leaves out what is usual', () => {
  const query = { query: 'ada', state: 'locked', page: '3' }
  expect(queryAfter(query, { sort: 'name' })).toEqual({ query: 'ada', state: 'locked', sort: 'name' })
  expect(queryAfter(query, { state: 'all' })).toEqual({ query: 'ada' })
  expect(queryAfter(query, { page: '4' })).toEqual({ ...query, page: '4' })
})
