import { expect, test } from 'vitest'
import { exactTime, relativeTime } from './relative-time.ts'

const now = new Date('2026-06-15T12:00:00').getTime()
const ago = (seconds: number) => now - seconds * 1000

test.each([
  [46, '1 minute ago', '1分钟前'],
  [44 * 60, '44 minutes ago', '44分钟前'],
  [46 * 60, '1 hour ago', '1小时前'],
  [21 * 3600, '21 hours ago', '21小时前'],
  [23 * 3600, '1 day ago', '1天前'],
  [6 * 86_400, '6 days ago', '6天前'],
])('%i seconds before now read as "%s" and "%s"', (seconds, english, chinese) => {
  expect(relativeTime(ago(seconds), now, 'en')).toBe(english)
  expect(relativeTime(ago(seconds), now, 'zh-CN')).toBe(chinese)
})

test.each([0, 44])('%i seconds before now are left to the words of the page', (seconds) => {
  expect(relativeTime(ago(seconds), now, 'en')).toBeUndefined()
})

test('a clock that runs ahead still makes sense', () => {
  expect(relativeTime(now + 5 * 60_000, now, 'en')).toBe('in 5 minutes')
})

test('beyond a week a date is shown, with the year where it is another one', () => {
  expect(relativeTime(ago(8 * 86_400), now, 'en')).toBe('Jun 7')
  expect(relativeTime(ago(400 * 86_400), now, 'en')).toBe('May 11, 2025')
  expect(relativeTime(ago(400 * 86_400), now, 'zh-CN')).toBe('2025年5月11日')
})

test('the exact time names the day and the minute', () => {
  expect(exactTime(now, 'en')).toMatch(/^Monday, June 15, 2026 at 12:00\sPM$/)
})
