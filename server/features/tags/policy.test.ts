import { describe, expect, it } from 'vitest'
import { normalizeTag } from './index.ts'

describe('a tag', () => {
  it.each([
    ['lake', 'lake'],
    ['#Lake', 'lake'],
    ['＃Ｌａｋｅ', 'lake'],
    ['  LAKE ', 'lake'],
    ['ﬁlm', 'film'],
    ['Cafe\u0301', 'caf\u00e9'],
    ['ǅ', 'dž'],
    ['日落', '日落'],
    ['ｶﾒﾗ', 'カメラ'],
    ['35mm_film-2024', '35mm_film-2024'],
    ['हिन्दी', 'हिन्दी'],
    ['x'.repeat(30), 'x'.repeat(30)],
    ['𠮷'.repeat(30), '𠮷'.repeat(30)],
  ])('%j is %j', (text, name) => {
    expect(normalizeTag(text)).toBe(name)
    expect(normalizeTag(name)).toBe(name)
  })

  it.each([
    '',
    ' ',
    '#',
    '##',
    'two words',
    'a,b',
    'a.b',
    '<b>',
    'a\u200bb',
    'a\u0000',
    '\u202eabc',
    '😀',
    '/admin',
    '..',
    'x'.repeat(31),
    '\ufdfa'.repeat(2),
  ])('%j is none', (text) => {
    expect(normalizeTag(text)).toBeUndefined()
  })
})
