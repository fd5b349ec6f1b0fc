import { expect, it } from 'vitest'
import { readSearch, without } from './camera-filters.ts'

it('reads what it knows from an address, each value once', () => {
  expect(readSearch({ iso: ['200', '400'], camera: 'X100', q: 'lake', lens: null, aperture: '' })).toEqual({
    camera: 'X100',
    iso: '200',
  })
})

it('leaves one value out and the others in', () => {
  expect(without({ camera: 'X100', iso: '200' }, 'iso')).toEqual({ camera: 'X100' })
})
