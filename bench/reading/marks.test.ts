import { expect, it } from 'vitest'
import { findMisses, tellWish } from './marks.ts'

const floor = 'constant' as const
const figures = { product: 500, floor: 1000, ratio: 0.5, p95s: [10], p95: 10, queries: 2, kilobytes: 1 }
const feed = { place: { what: 'home feed', paths: [], floor, reaches: 0.5 }, figures }
const far = { what: 'page 50', paths: [], floor, within: { of: 'home feed', times: 2 } }

it('holds a row against its floor', () => {
  expect(findMisses(feed, [])).toEqual([])
  expect(findMisses({ ...feed, figures: { ...figures, ratio: 0.499 } }, [])).toEqual(['floor'])
  expect(tellWish(feed.place)).toBe('≥ 0.5 × floor')
})

it('holds a row against another one, where that was measured', () => {
  const slow = { place: far, figures: { ...figures, p95: 21 } }
  expect(findMisses(slow, [feed])).toEqual(['p95'])
  expect(findMisses({ place: far, figures: { ...figures, p95: 20 } }, [feed])).toEqual([])
  expect(findMisses(slow, [])).toEqual([])
  expect(tellWish(far)).toBe('≤ 2 × home feed')
})

it('holds every row against the most queries of a page, and one against a time', () => {
  expect(findMisses({ ...feed, figures: { ...figures, queries: 7 } }, [])).toEqual(['queries'])
  expect(findMisses({ place: { ...feed.place, atMost: 9 }, figures }, [])).toEqual(['p95'])
})
