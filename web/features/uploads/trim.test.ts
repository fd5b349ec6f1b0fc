import { expect, test } from 'vitest'
import { isSameTrim, partOf, trimOf } from './trim.ts'

const whole = { width: 4000, height: 3000 }
const shown = { width: 2000, height: 1500 }

test('a part is measured in the picture itself, however small it is shown', () => {
  const part = { left: 100, top: 50, width: 500, height: 250.2 }
  expect(trimOf({ turns: 0, part }, shown, whole)).toEqual({
    turns: 0,
    crop: { left: 200, top: 100, width: 1000, height: 500 },
  })
})

test('a turned picture is as wide as it was high', () => {
  const part = { left: 0, top: 0, width: 1500, height: 1000 }
  expect(trimOf({ turns: 1, part }, shown, whole)).toEqual({
    turns: 1,
    crop: { left: 0, top: 0, width: 3000, height: 2000 },
  })
  expect(partOf({ turns: 1, crop: null }, whole).crop).toEqual({ left: 0, top: 0, width: 3000, height: 4000 })
})

test('nothing reaches beyond the picture, and nothing is too small to be accepted', () => {
  const beyond = { left: -3, top: 1490, width: 2004, height: 20 }
  expect(trimOf({ turns: 0, part: beyond }, shown, whole)?.crop).toEqual({
    left: 0,
    top: 2980,
    width: 4000,
    height: 20,
  })
  const tiny = { left: 1999, top: 0, width: 1, height: 1 }
  expect(trimOf({ turns: 0, part: tiny }, shown, whole)?.crop).toEqual({
    left: 3984,
    top: 0,
    width: 16,
    height: 16,
  })
})

test('all of the picture as it came is nothing to do', () => {
  const part = { left: 0, top: 0.2, width: 2000, height: 1499.9 }
  expect(trimOf({ turns: 0, part }, shown, whole)).toBeUndefined()
  expect(trimOf({ turns: 2, part }, shown, whole)).toEqual({ turns: 2, crop: null })
})

test('two wishes are the same whatever the order of their parts', () => {
  const one = { turns: 1, crop: { left: 1, top: 2, width: 30, height: 40 } }
  expect(isSameTrim(one, { crop: { height: 40, width: 30, top: 2, left: 1 }, turns: 1 })).toBe(true)
  expect(isSameTrim(one, { ...one, turns: 2 })).toBe(false)
  expect([isSameTrim(null, undefined), isSameTrim(one, undefined)]).toEqual([true, false])
})
