import { expect, test } from 'vitest'
import { moveWithin, pressSelection } from './selection.ts'

const rows = ['a', 'b', 'c', 'd']

test('a press selects one, and takes it back', () => {
  const one = pressSelection(new Set(), { rows, row: 'b', isOn: true })
  expect([...one]).toEqual(['b'])
  expect([...pressSelection(one, { rows, row: 'b', isOn: false })]).toEqual([])
})

test('with Shift everything in between follows, in both directions', () => {
  const down = pressSelection(new Set(['a']), { rows, row: 'c', last: 'a', isOn: true })
  expect([...down]).toEqual(['a', 'b', 'c'])
  const up = pressSelection(new Set(), { rows, row: 'b', last: 'd', isOn: true })
  expect([...up]).toEqual(['b', 'c', 'd'])
  expect([...pressSelection(down, { rows, row: 'b', last: 'c', isOn: false })]).toEqual(['a'])
})

test('a last press on a row that is gone counts for nothing', () => {
  expect([...pressSelection(new Set(), { rows, row: 'c', last: 'x', isOn: true })]).toEqual(['c'])
})

test('one of a list is moved, and never out of it', () => {
  const list = ['a', 'b', 'c']
  moveWithin(list, 0, 1)
  expect(list).toEqual(['b', 'a', 'c'])
  moveWithin(list, 2, -1)
  expect(list).toEqual(['c', 'b', 'a'])
  moveWithin(list, 0, 9)
  expect(list).toEqual(['b', 'a', 'c'])
})
