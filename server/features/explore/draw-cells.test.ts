import { expect, it } from 'vitest'
import { beginDraw, cellsOf } from './draw-cells.ts'

it.each([0, 1, 2, 5, 6, 13])('a draw of 2^%i cells visits each of them once', (bits) => {
  const size = 2 ** bits
  for (const seed of [0, 1, 77_777, 2 ** 30 - 1]) {
    const cells = cellsOf({ seed, bits }, 0, size + 9)
    expect(cells.length).toBe(size)
    expect(new Set(cells).size).toBe(size)
    expect(Math.min(...cells)).toBe(0)
    expect(Math.max(...cells)).toBe(size - 1)
  }
})

it('a draw goes on where a page ended, and ends', () => {
  const draw = { seed: 42, bits: 8 }
  const whole = cellsOf(draw, 0, 256)
  expect(cellsOf(draw, 100, 20)).toEqual(whole.slice(100, 120))
  expect(cellsOf(draw, 250, 20)).toEqual(whole.slice(250))
  expect(cellsOf(draw, 900, 20)).toEqual([])
})

it('every cell is as likely to come first as any other, and to follow any other', () => {
  const draws = 16_000
  const [firsts, steps] = [new Map<number, number>(), new Map<number, number>()]
  const count = (seen: Map<number, number>, key: number) => seen.set(key, (seen.get(key) ?? 0) + 1)
  for (let seed = 0; seed < draws; seed++) {
    const [first = 0, second = 0] = cellsOf({ seed: seed * 67_003, bits: 4 }, 0, 2)
    count(firsts, first)
    count(steps, first * 16 + second)
  }
  expect(firsts.size).toBe(16)
  for (const times of firsts.values()) expect(Math.abs(times / (draws / 16) - 1)).toBeLessThan(0.15)
  expect(steps.size).toBe(16 * 15)
  for (const times of steps.values()) expect(times).toBeLessThan((4 * draws) / (16 * 15))
})

it('cells hold one or two photos, however many there are', () => {
  expect(beginDraw(undefined).bits).toBe(6)
  for (const photos of [200, 5000, 1_000_000]) {
    const inCell = photos / 2 ** beginDraw(64 / photos).bits
    expect(inCell).toBeGreaterThanOrEqual(1)
    expect(inCell).toBeLessThan(2)
  }
  expect(beginDraw(1e-300).bits).toBe(30)
})
