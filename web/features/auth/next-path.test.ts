import { expect, test } from 'vitest'
import { safeNextPath } from './next-path.ts'

test.each(['/', '/photos/12', '/@ada/collects?order=newest#top', '/search?q=%2F%2Fx', '/标签'])(
  '%s is on this site',
  (path) => {
    expect(decodeURI(safeNextPath(path))).toBe(decodeURI(path))
  },
)

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '/.//elsewhere.example',
  'javascript:alert(1)',
  'photos/12',
  '',
  undefined,
  null,
  ['/a', '/b'],
])('%j leads to the home page instead', (next) => {
  expect(safeNextPath(next)).toBe('/')
})
