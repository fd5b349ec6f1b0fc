import { expect, test } from 'vitest'
import { makeFileName } from './file-name.ts'

test('a file name has 130 random bits and no character that needs care', () => {
  const names = Array.from({ length: 1000 }, makeFileName)
  for (const name of names) expect(name).toMatch(/^[a-z2-7]{26}$/)
  expect(new Set(names).size).toBe(1000)
  const letters = new Set(names.join(''))
  expect(letters.size).toBe(32)
})
