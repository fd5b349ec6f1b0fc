import { expect, it } from 'vitest'
import { readRange } from './byte-range.ts'

it('reads one range of a file of a hundred bytes', () => {
  expect(readRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 })
  expect(readRange('bytes=90-', 100)).toEqual({ start: 90, end: 99 })
  expect(readRange('bytes=50-1000', 100)).toEqual({ start: 50, end: 99 })
  expect(readRange('bytes=-5', 100)).toEqual({ start: 95, end: 99 })
  expect(readRange('bytes=-500', 100)).toEqual({ start: 0, end: 99 })
})

it('takes what is no range, several, or beyond the end for the wish to have all', () => {
  for (const header of [undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=100-', 'bytes=0-1,4-5', 'lines=0-9'])
    expect(readRange(header, 100), header).toBeUndefined()
})
