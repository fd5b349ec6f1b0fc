import { expect, test } from 'vitest'
import { withoutSystemFiles } from './read-dropped.ts'

test('what systems put into folders is passed over', () => {
  const names = ['a.jpg', '.DS_Store', 'Thumbs.db', 'desktop.ini', 'b.txt']
  const files = withoutSystemFiles(names.map((name) => new File(['x'], name)))
  expect(files.map(({ name }) => name)).toEqual(['a.jpg', 'b.txt'])
})
