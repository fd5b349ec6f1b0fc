import { expect, it } from 'vitest'
import { pathOf } from './path.ts'

it.each([
  ['/', '/'],
  ['/photos/1?from=explore?', '/photos/1'],
  ['//', '//'],
  ['//evil.test/x', '//evil.test/x'],
  ['http://evil.test/photos/1?a=b', '/photos/1'],
  ['https://evil.test', '/'],
  ['/a/http://evil.test/', '/a/http://evil.test/'],
])('the path of %j is %j', (url, path) => {
  expect(pathOf({ url })).toBe(path)
})
