import { expect, test } from 'vitest'
import { layOutRows, type RowRules } from './photo-rows.ts'

const rules: RowRules = { width: 1000, target: 280, gap: 8, isWhole: true }
const mixed = [1.5, 0.66, 1.33, 1.78, 1, 0.75, 1.5, 1.5, 2.4, 0.8, 1.33, 1.33]

function rowsOf(ratios: number[], change: Partial<RowRules> = {}) {
  const { tiles } = layOutRows(ratios, { ...rules, ...change })
  return [...Map.groupBy(tiles, ({ y }) => y).values()]
}

test('every row but the last ends where the grid ends', () => {
  const rows = rowsOf(mixed)
  expect(rows.length).toBeGreaterThan(2)
  for (const row of rows.slice(0, -1)) {
    const last = row.at(-1)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(1000)
  }
})

test('pictures of a row share their height and stand a gap apart', () => {
  for (const row of rowsOf(mixed)) {
    expect(new Set(row.map(({ height }) => height)).size).toBe(1)
    for (const [index, tile] of row.slice(1).entries()) {
      const before = row[index]
      const gap = tile.x - (before?.x ?? 0) - (before?.width ?? 0)
      expect(gap).toBe(8)
    }
  }
})

test('pictures keep their shape to the pixel', () => {
  for (const [index, { width, height }] of layOutRows(mixed, rules).tiles.entries()) {
    expect(Math.abs(width - (mixed[index] ?? 0) * height)).toBeLessThan(2)
  }
})

test('rows come near to the target height', () => {
  for (const [first] of rowsOf(mixed).slice(0, -1)) {
    expect(first?.height).toBeGreaterThan(190)
    expect(first?.height).toBeLessThan(410)
  }
})

test('the last row keeps the target height and stays at the start', () => {
  const [only] = rowsOf([1.5])
  expect(only).toEqual([{ x: 0, y: 0, width: 420, height: 280 }])
})

test('an unfinished last row waits while more is to come', () => {
  expect(layOutRows([1.5], { ...rules, isWhole: false })).toEqual({ tiles: [], height: 0 })
  const whole = layOutRows(mixed, rules).tiles
  const begun = layOutRows(mixed, { ...rules, isWhole: false }).tiles
  expect(begun).toEqual(whole.slice(0, begun.length))
})

test('extreme shapes are brought within 1:2 and 3:1', () => {
  const [panorama, tower] = layOutRows([12, 0.1], { ...rules, width: 2000 }).tiles
  expect(panorama).toMatchObject({ width: 840, height: 280 })
  expect(tower).toMatchObject({ width: 140, height: 280 })
})

test('a picture wider than the grid gets lower instead', () => {
  expect(layOutRows([3], { ...rules, width: 300 }).tiles).toEqual([{ x: 0, y: 0, width: 300, height: 100 }])
})

test('nothing is placed before the width is known', () => {
  expect(layOutRows(mixed, { ...rules, width: 0 })).toEqual({ tiles: [], height: 0 })
})
