import { expect, it } from 'vitest'
import { percentile } from '../samples.ts'
import { readWishes } from './wishes.ts'

it('measures both sizes and every place unless told otherwise', () => {
  const wishes = readWishes([])
  expect(wishes.sizes).toEqual(['small', 'large'])
  expect(wishes.includes({ what: 'hover card', paths: [], floor: 'constant' })).toBe(true)
})

it('measures what was asked for, and refuses a flag that nobody knows', () => {
  const wishes = readWishes(['--size', 'large', '--only', 'feed'])
  expect(wishes.sizes).toEqual(['large'])
  expect(wishes.includes({ what: 'hover card', paths: [], floor: 'constant' })).toBe(false)
  expect(() => readWishes(['--sise', 'large'])).toThrow('--sise')
})

it('finds the value that most others do not exceed', () => {
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  expect(percentile(values, 95)).toBe(95)
  expect(() => percentile([], 95)).toThrow('nothing')
})
