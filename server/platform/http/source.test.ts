import { expect, it } from 'vitest'
import { addressOf, sourceOf } from './source.ts'

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2/64'],
  ['::1', '0:0:0:0/64'],
  ['2001:db8::1:0:0:1', '2001:db8:0:0/64'],
  ['fe80::1%eth0', 'fe80:0:0:0/64'],
  ['', 'unknown'],
])('%s counts as %s', (ip, source) => {
  expect(sourceOf({ ip })).toBe(source)
})

it('keeps an address without its zone, and nothing that is none', () => {
  expect(addressOf({ ip: 'fe80::1%eth0' })).toBe('fe80::1')
  expect(addressOf({ ip: '203.0.113.7' })).toBe('203.0.113.7')
  expect(addressOf({ ip: '/tmp/socket' })).toBeNull()
})
