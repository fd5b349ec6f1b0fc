import { expect, test } from 'vitest'
import { cameraName, exposureLine, takenWords } from './camera-words.ts'

test.each([
  [{ make: 'NIKON CORPORATION', model: 'NIKON D70' }, 'NIKON D70'],
  [{ make: 'Canon', model: 'Canon EOS 40D' }, 'Canon EOS 40D'],
  [{ make: 'Jolla', model: 'Sailfish' }, 'Jolla Sailfish'],
  [{ make: 'Apple' }, 'Apple'],
  [{ model: 'X100V' }, 'X100V'],
  [{}, ''],
])('%o is called %o', (camera, name) => {
  expect(cameraName(camera)).toBe(name)
})

test('the exposure reads like the edge of a film', () => {
  expect(exposureLine({ aperture: 4, exposureTime: '1/250', iso: 200 })).toBe('f/4 · 1/250 s · ISO 200')
  expect(exposureLine({ aperture: 2.7999 })).toBe('f/2.8')
  expect(exposureLine({})).toBe('')
})

test('the camera’s clock is shown as it stood', () => {
  expect(takenWords('2008-05-30T23:56:01', 'en')).toContain('May 30, 2008')
  expect(takenWords('2008-05-30T23:56:01', 'en')).toContain('11:56')
})
