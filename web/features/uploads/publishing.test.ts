import { expect, test } from 'vitest'
import { createKeys } from './publishing.ts'

test('the same content keeps its key, other content gets another', () => {
  let made = 0
  const keyFor = createKeys(() => `key-${++made}`)
  expect([keyFor('a'), keyFor('a'), keyFor('b'), keyFor('a')]).toEqual(['key-1', 'key-1', 'key-2', 'key-3'])
})

test('keys differ', () => {
  expect(createKeys()('a')).not.toBe(createKeys()('a'))
})
