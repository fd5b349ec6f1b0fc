import { expect, it } from 'vitest'
import { countryName } from './country-name.ts'

it('names a country in the language of whoever reads', () => {
  expect(countryName('DE', 'en')).toBe('Germany')
  expect(countryName('DE', 'zh-CN')).toBe('德国')
  expect(countryName('ZZ', 'en')).not.toBe('')
})
