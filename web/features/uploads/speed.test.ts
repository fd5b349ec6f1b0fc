import { expect, test } from 'vitest'
import { createSpeedometer, roundTime } from './speed.ts'

test('the speed is that of the last seconds, and unknown at first', () => {
  let now = 0
  const { add, read } = createSpeedometer(() => now)
  add(1_000_000)
  expect(read()).toBeUndefined()
  now = 2000
  add(500_000)
  expect(read()).toBe(250_000)
  now = 4000
  add(1_500_000)
  expect(read()).toBe(500_000)
})

test('what has stood still for a while has no speed', () => {
  let now = 0
  const { add, read } = createSpeedometer(() => now)
  add(1)
  now = 2000
  add(1000)
  now = 20_000
  expect(read()).toBeUndefined()
})

test('times are told in round words', () => {
  const told = [0.2, 12, 61, 100, 5399, 7300].map((seconds) => roundTime(seconds, 'en'))
  expect(told).toEqual(['5 seconds', '15 seconds', '65 seconds', '2 minutes', '90 minutes', '3 hours'])
  expect(roundTime(61, 'zh-CN')).toBe('65秒钟')
})
