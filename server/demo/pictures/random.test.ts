import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

const firstOf = (seed: number) => createRandom('row', seed).next()

describe('createRandom', () => {
  it('repeats itself for the same seed and no other', () => {
    expect(firstOf(3)).toBe(firstOf(3))
    expect(createRandom('a', 12).next()).not.toBe(createRandom('a1', 2).next())
  })

  it('begins evenly over neighbouring seeds', () => {
    const firsts = Array.from({ length: 2000 }, (_, seed) => firstOf(seed))
    const tenths = Array.from({ length: 10 }, (_, i) => firsts.filter((x) => Math.floor(x * 10) === i).length)
    expect(Math.min(...tenths)).toBeGreaterThan(150)
    const steps = firsts.slice(1).map((value, i) => Math.round((value - (firsts[i] ?? 0)) * 50))
    expect(new Set(steps).size).toBeGreaterThan(80)
  })

  it('stays within bounds and refuses to pick from nothing', () => {
    const random = createRandom('bounds')
    const rolls = Array.from({ length: 500 }, () => random.integer(1, 6))
    expect(new Set(rolls)).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(() => random.pick([])).toThrow(RangeError)
  })
})
