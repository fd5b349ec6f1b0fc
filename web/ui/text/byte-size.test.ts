import { expect, test } from 'vitest'
import { byteSize } from './byte-size.ts'

test.each([
  [40 * 1024 * 1024, '40 MB'],
  [3_560_000, '3.4 MB'],
  [2048, '2 kB'],
  [12, '12 bytes'],
])('%i bytes are %s', (bytes, words) => {
  expect(byteSize(bytes, 'en')).toBe(words)
})
