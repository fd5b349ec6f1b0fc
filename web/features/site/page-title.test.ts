import { expect, test } from 'vitest'
import { titleWithSite } from './page-title.ts'

test.each([
  ['Upload', 'Upload · Tintype'],
  ['', 'Tintype'],
  ['Confirm your address · Tintype', 'Confirm your address · Tintype'],
])('"%s" becomes "%s"', (title, whole) => {
  expect(titleWithSite(title, 'Tintype')).toBe(whole)
})

test('before the name of the site is known, a title stands alone', () => {
  expect(titleWithSite('Upload', '')).toBe('Upload')
})
