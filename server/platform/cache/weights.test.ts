import { expect, it } from 'vitest'
import { Weights } from './weights.ts'

it('lets the oldest go when all together is too heavy', () => {
  const weights = new Weights({ most: 1000, least: 2 })
  expect(weights.add('first', 400)).toEqual([])
  expect(weights.add('second', 400)).toEqual([])
  expect(weights.add('third', 700)).toEqual(['first', 'second'])
  expect(weights.add('fourth', 300)).toEqual([])
})

it('weighs what is replaced once, and what was removed not at all', () => {
  const weights = new Weights({ most: 1000, least: 2 })
  for (let at = 0; at < 10; at += 1) expect(weights.add('same', 600)).toEqual([])
  weights.remove('same')
  expect(weights.add('other', 1000)).toEqual([])
})

it('keeps nothing that is too heavy alone, and no endless number of small things', () => {
  const weights = new Weights({ most: 1000, least: 2 })
  expect(weights.add('huge', 1001)).toEqual(['huge'])
  for (let at = 0; at < 500; at += 1) expect(weights.add(`small ${at}`, 0)).toEqual([])
  expect(weights.add('one more', 0)).toEqual(['small 0'])
})
