import { expect, test, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Photo } from '../../api/types.ts'
import { neighboursQuery } from './photo-queries.ts'
import { findBeside, isShownName, useShownList } from './shown-lists.ts'

const [one, two, three, four] = ['1', '2', '3', '4'].map(
  // As much of a photo as matters here.
  (id) => ({ id }) as Photo,
)
const all = [one, two, three, four].filter((photo) => photo !== undefined)

/** A page that shows a list until it is left. */
function show(list: Parameters<typeof useShownList>[1]) {
  const page = effectScope()
  page.run(() => useShownList('feed', list))
  return { leave: () => page.stop() }
}

test('beside a photo stands what is shown before and after it, as long as the list is shown', () => {
  const page = show(() => ({ photos: all }))
  expect(findBeside({ id: '1', list: 'feed' })).toMatchObject({ previous: null, next: two })
  expect(findBeside({ id: '3', list: 'feed' })).toMatchObject({ previous: two, next: four })
  expect(findBeside({ id: '4', list: 'feed' })).toMatchObject({ previous: three, next: null })
  expect(findBeside({ id: '5', list: 'feed' })).toBeUndefined()
  expect(findBeside({ id: '1', list: 'shuffle' })).toBeUndefined()
  page.leave()
  expect(findBeside({ id: '1', list: 'feed' })).toBeUndefined()
})

test('near the end more can be asked for, and nowhere else', () => {
  const more = vi.fn()
  const page = show(() => ({ photos: all, more }))
  expect(['1', '2', '3', '4'].map((id) => findBeside({ id, list: 'feed' })?.more)).toEqual([
    undefined,
    undefined,
    more,
    more,
  ])
  page.leave()
})

test('a page that shows the list anew is not forgotten with the one before it', () => {
  const before = show(() => ({ photos: all }))
  const now = show(() => ({ photos: all.slice(2) }))
  before.leave()
  expect(findBeside({ id: '3', list: 'feed' })).toMatchObject({ previous: null, next: four })
  now.leave()
})

test.each([
  ['trending', true, 'trending'],
  ['feed', true, 'author'],
  ['shuffle', true, 'author'],
  ['fresh', false, 'fresh'],
] as const)(
  '%s: leafed through as it is shown is %j, and where it is not shown along %s',
  (list, isShown, along) => {
    expect(isShownName(list)).toBe(isShown)
    expect(neighboursQuery('7', list).queryKey).toEqual(['neighbours', along, '7'])
  },
)
