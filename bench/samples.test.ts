import { expect, it } from 'vitest'
import { inTurn, median } from './samples.ts'
import { toTable } from './table.ts'

it('finds the middle of odd and even counts, whatever their order', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 9, 1, 2])).toBe(5.5)
  expect(() => median([])).toThrow('nothing')
})

it('lets each kind come first in every other round', () => {
  expect(inTurn(3, ['a', 'b'])).toEqual([
    { at: 0, kinds: ['a', 'b'] },
    { at: 1, kinds: ['b', 'a'] },
    { at: 2, kinds: ['a', 'b'] },
  ])
})

it('writes a table with its columns in line', () => {
  expect(toTable([{ way: 'sign in', known: '60 ms' }])).toBe(
    '| way     | known |\n|---------|-------|\n| sign in | 60 ms |',
  )
})
