import { expect, it } from 'vitest'
import { findCountry, isLocal } from './country.ts'

it.each([
  ['8.8.8.8', 'US'],
  ['::ffff:8.8.8.8', 'US'],
  ['114.114.114.114', 'CN'],
  ['168.95.1.1', 'TW'],
  ['193.99.144.80', 'DE'],
  ['240e::1', 'CN'],
  ['2003::1', 'DE'],
])('%s is registered in %s', async (address, country) => {
  expect(await findCountry(address)).toBe(country)
  expect(isLocal(address)).toBe(false)
})

it.each([
  '127.0.0.1',
  '::1',
  '10.0.0.7',
  '172.31.255.255',
  '192.168.1.1',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
])('%s is near, and in no country', async (address) => {
  expect(await findCountry(address)).toBeNull()
  expect(isLocal(address)).toBe(true)
})

it.each(['172.32.0.1', '0.0.0.0', '255.255.255.255', '2001:db8::1', '::', 'ff02::1'])(
  '%s is not near',
  (address) => {
    expect(isLocal(address)).toBe(false)
  },
)

it.each(['0.0.0.0', '255.255.255.255', '2001:db8::1', '::', 'ff02::1'])('%s is nowhere', async (address) => {
  expect(await findCountry(address)).toBeNull()
})
