import { expect, test } from 'vitest'
import { type FileRules, sortFiles } from './file-checks.ts'

const rules: FileRules = {
  acceptedTypes: ['image/jpeg', 'image/png'],
  most: 10,
  room: 100,
  isHere: () => false,
}

function file(name: string, { type = 'image/jpeg', bytes = 5 } = {}) {
  return new File(['x'.repeat(bytes)], name, { type, lastModified: 1 })
}

test('one bad file never sinks the others', () => {
  const files = [file('a.jpg'), file('notes.txt', { type: 'text/plain' }), file('b.jpg')]
  const { taken, refused } = sortFiles(files, rules)
  expect(taken.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg'])
  expect(refused).toEqual([{ name: 'notes.txt', why: 'type' }])
})

test.each([
  ['a.jpg', { bytes: 11 }, 'large'],
  ['a.jpg', { bytes: 0 }, 'empty'],
  ['a.heic', { type: 'image/heic' }, 'heic'],
  ['IMG_1.HEIC', { type: '' }, 'heic'],
  ['a.svg', { type: 'image/svg+xml' }, 'type'],
  ['folder', { type: '' }, 'type'],
])('%s with %o is refused as %s', (name, facts, why) => {
  expect(sortFiles([file(name, facts)], rules)).toEqual({ taken: [], refused: [{ name, why }] })
})

test('a file without a type is known by its name', () => {
  expect(sortFiles([file('a.JPG', { type: '' })], rules).taken).toHaveLength(1)
})

test('HEIC is taken where the site accepts it, also by its name alone', () => {
  const takesHeic = { ...rules, acceptedTypes: ['image/jpeg', 'image/heic', 'image/heif'] }
  const files = [file('IMG_1.HEIC', { type: '' }), file('b.heif', { type: 'image/heif' })]
  expect(sortFiles(files, takesHeic).taken).toHaveLength(2)
})

test('a file is taken once', () => {
  const { taken, refused } = sortFiles([file('a.jpg'), file('a.jpg')], rules)
  expect(taken).toHaveLength(1)
  expect(refused).toEqual([{ name: 'a.jpg', why: 'twice' }])
  expect(sortFiles([file('a.jpg')], { ...rules, isHere: () => true }).refused[0]?.why).toBe('twice')
})

test('what there is no room for is named', () => {
  const { taken, refused } = sortFiles([file('a.jpg'), file('b.jpg')], { ...rules, room: 1 })
  expect(taken.map(({ name }) => name)).toEqual(['a.jpg'])
  expect(refused).toEqual([{ name: 'b.jpg', why: 'many' }])
})
