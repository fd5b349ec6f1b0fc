import { QueryClient } from '@tanstack/vue-query'
import { expect, test } from 'vitest'
import type { Photo } from '../../api/types.ts'
import { forgetPhoto } from './forget-photo.ts'

const aPhoto = (id: string) =>
  // As much of a photo as matters here.
  ({ id, author: { username: 'Ada' } }) as Photo

test('a deleted photo is gone from lists, from beside others, and by itself', () => {
  const queries = new QueryClient()
  const [one, two, three] = ['1', '2', '3'].map(aPhoto)
  const list = { pageParams: [null, 'x'], pages: [{ items: [three, two] }, { items: [one] }] }
  for (const key of [
    ['photos', 'fresh'],
    ['account-photos', 'ada'],
    ['account-collects', 'bob'],
  ])
    queries.setQueryData(key, list)
  queries.setQueryData(['neighbours', 'fresh', '3'], { previous: null, next: two })
  queries.setQueryData(['photo', '2'], two)

  forgetPhoto(queries, aPhoto('2'))

  const kept = { pageParams: [null, 'x'], pages: [{ items: [three] }, { items: [one] }] }
  expect(queries.getQueryData(['photos', 'fresh'])).toEqual(kept)
  expect(queries.getQueryData(['account-photos', 'ada'])).toEqual(kept)
  expect(queries.getQueryData(['account-collects', 'bob'])).toEqual(kept)
  expect(queries.getQueryData(['neighbours', 'fresh', '3'])).toEqual({ previous: null, next: null })
  expect(queries.getQueryData(['photo', '2'])).toBeUndefined()
})
