import { expect, test } from 'vitest'
import { wordList } from './word-list.ts'

test.each([
  ['en', 'Comment, Follow'],
  ['zh-CN', 'Comment、Follow'],
])('words in %s have its comma between them', (locale, text) => {
  expect(wordList(['Comment', 'Follow'], locale)).toBe(text)
  expect(wordList(['Comment'], locale)).toBe('Comment')
})
