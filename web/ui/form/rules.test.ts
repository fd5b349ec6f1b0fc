import { expect, test } from 'vitest'
import { atLeast, atMost, checkField, matching, required } from './rules.ts'

const rules = [required, atLeast(3), atMost(5), matching(/^\w+$/)]

test.each([
  ['', { code: 'required' }],
  ['   ', { code: 'required' }],
  ['ab', { code: 'too-short', params: { limit: 3 } }],
  ['abcdef', { code: 'too-long', params: { limit: 5 } }],
  ['a-bc', { code: 'invalid-format' }],
  ['abc', undefined],
])('"%s" is found to be %o', (value, finding) => {
  expect(checkField(value, rules)).toEqual(finding)
})

test('what need not be filled in may stay empty', () => {
  expect(checkField('', [atLeast(3)])).toBeUndefined()
})

test('characters are counted as readers count them', () => {
  expect(checkField('👍👍👍👍👍', [atMost(5)])).toBeUndefined()
})
