import { type InfiniteData, QueryClient } from '@tanstack/vue-query'
import { beforeEach, expect, test } from 'vitest'
import type { CollectTotal, Photo, PhotoPage } from '../../api/types.ts'
import { changeOwnCollection } from './own-collection.ts'

const aPhoto = (id: string, collected: boolean) =>
  // As much of a photo as matters here.
  ({ id, viewer: { collected } }) as Photo

let queries: QueryClient
const list = ['account-collects', 'ada']

beforeEach(() => {
  queries = new QueryClient()
  queries.setQueryData(['viewer'], { username: 'Ada' })
  queries.setQueryData(['account', 'ada', 'collects'], { total: 2 })
  queries.setQueryData(list, {
    pageParams: [null, 'x'],
    pages: [{ items: [aPhoto('3', true)] }, { items: [aPhoto('2', true)] }],
  })
})

const ids = () =>
  queries.getQueryData<InfiniteData<PhotoPage>>(list)?.pages.map(({ items }) => items.map(({ id }) => id))
const count = () => queries.getQueryData<CollectTotal>(['account', 'ada', 'collects'])?.total

test('what one collects stands first in one’s collection, and goes again where it failed', () => {
  const undo = changeOwnCollection(queries, aPhoto('9', true))
  expect([ids(), count()]).toEqual([[['9', '3'], ['2']], 3])
  undo()
  expect([ids(), count()]).toEqual([[['3'], ['2']], 2])
})

test('what one takes out stays where it is, and is there once when it is put back', () => {
  const undo = changeOwnCollection(queries, aPhoto('2', false))
  expect([ids(), count()]).toEqual([[['3'], ['2']], 1])
  changeOwnCollection(queries, aPhoto('2', true))
  expect([ids(), count()]).toEqual([[['3'], ['2']], 2])
  undo()
  expect([ids(), count()]).toEqual([[['3'], ['2']], 3])
})

test('a collection that is not known, or counted for nobody, stays so', () => {
  queries.clear()
  queries.setQueryData(['viewer'], { username: 'ada' })
  queries.setQueryData(['account', 'ada', 'collects'], { total: null })
  changeOwnCollection(queries, aPhoto('9', true))
  expect([ids(), count()]).toEqual([undefined, null])
})
