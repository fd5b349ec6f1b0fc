import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, isBigint, toPage } from './cursor.ts'

describe('a cursor', () => {
  it('comes back as what was put in', () => {
    expect(decodeCursor(encodeCursor('207415873536000001'))).toEqual(['207415873536000001'])
    expect(decodeCursor(encodeCursor('7', '42'), 2)).toEqual(['7', '42'])
    expect(decodeCursor(undefined)).toBeUndefined()
  })

  it.each([
    ['empty', ''],
    ['no base64', '!!!'],
    ['no number', encodeCursor('abc')],
    ['a negative number', encodeCursor('-1')],
    ['a number with a fraction', encodeCursor('1.5')],
    ['another list’s, with more parts', encodeCursor('1', '2')],
    ['a number beyond what the database counts', encodeCursor('9223372036854775808')],
    ['a very long number', encodeCursor('1'.repeat(5000))],
    ['a piece of SQL', encodeCursor("1' or '1'='1")],
    ['a number in another script', encodeCursor('١٢٣')],
  ])('that is %s is a malformed request', (_why, cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(
      expect.objectContaining({ code: 'invalid-request', status: 400 }),
    )
  })
})

it('ids end where the database’s numbers end', () => {
  expect(isBigint('9223372036854775807')).toBe(true)
  expect(isBigint('9223372036854775808')).toBe(false)
  expect(isBigint('')).toBe(false)
})

it('a page names the next one only when something is left', () => {
  const as = { present: (id: string) => ({ id }), cursor: (id: string) => encodeCursor(id) }
  expect(toPage(['3', '2', '1'], 2, as)).toEqual({
    items: [{ id: '3' }, { id: '2' }],
    next: encodeCursor('2'),
  })
  expect(toPage(['2', '1'], 2, as)).toEqual({ items: [{ id: '2' }, { id: '1' }], next: null })
  expect(toPage([], 2, as)).toEqual({ items: [], next: null })
})
