import { expect, test } from 'vitest'
import { swipeStep } from './swipe.ts'

test('a finger that goes sideways turns the page, one that scrolls does not', () => {
  expect(swipeStep({ x: -120, y: 10 })).toBe(1)
  expect(swipeStep({ x: 120, y: -30 })).toBe(-1)
  expect(swipeStep({ x: -120, y: 110 })).toBeUndefined()
  expect(swipeStep({ x: -20, y: 0 })).toBeUndefined()
})
