import { expect, test } from 'vitest'
import { normalizeTag, splitTags } from './tag-names.ts'

test.each([
  ['Sunset', 'sunset'],
  ['#日落', '日落'],
  ['＃ＡＢＣ', 'abc'],
  ['  long-exposure ', 'long-exposure'],
  ['É', 'é'],
])('%o becomes %o', (text, name) => {
  expect(normalizeTag(text, 30)).toBe(name)
})

test.each(['two words', 'a.b', '#', '', '🌅', 'x'.repeat(31)])('%o is no tag', (text) => {
  expect(normalizeTag(text, 30)).toBeUndefined()
})

test('characters are counted as readers count them', () => {
  expect(normalizeTag('𠮷'.repeat(30), 30)).toBe('𠮷'.repeat(30))
})

test.each([
  ['sea, sky，云、雾', ['sea', 'sky', '云', '雾']],
  ['#sea #night sky', ['#sea', '#night sky']],
  ['one\ntwo\n', ['one', 'two']],
  [' , ', []],
])('%o holds %o', (text, parts) => {
  expect(splitTags(text)).toEqual(parts)
})
