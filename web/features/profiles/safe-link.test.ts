import { expect, test } from 'vitest'
import { safeLink } from './safe-link.ts'

test('web addresses are shown without what everybody has', () => {
  expect(safeLink('https://www.example.org/')).toEqual({
    href: 'https://www.example.org/',
    text: 'example.org',
  })
  expect(safeLink('http://example.org/prints')?.text).toBe('example.org/prints')
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'example.org', ''])('%o leads nowhere', (address) => {
  expect(safeLink(address)).toBeUndefined()
})
