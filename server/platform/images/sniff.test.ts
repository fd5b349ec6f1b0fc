import { expect, test } from 'vitest'
import { heifStart, notPictures } from '../../testing/hostile-pictures.ts'
import { aPicture } from '../../testing/pictures.ts'
import { sniffImage } from './sniff.ts'

test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
  'the first bytes of a %s say so',
  async (format) => {
    expect(sniffImage(await aPicture({ format, width: 16, height: 16 }))).toBe(format)
  },
)

test.each([
  ['avif', heifStart('avif', 'mif1')],
  ['avif', heifStart('avis', 'avif')],
  ['avif', heifStart('mif1', 'miaf', 'avif')],
  ['heic', heifStart('heic', 'mif1', 'avif')],
  ['heic', heifStart('hevc')],
  ['heic', heifStart('mif1', 'heic')],
  ['heic', heifStart('mif1')],
  [null, heifStart('isom', 'avif')],
  [null, heifStart('qt  ')],
  [null, heifStart('')],
] as const)('brands decide within their family: %s', (expected, bytes) => {
  expect(sniffImage(bytes)).toBe(expected)
})

test('brands beyond the first box do not count', () => {
  const box = heifStart('mif1', 'heic')
  expect(sniffImage(Buffer.concat([box, Buffer.from('avifavif')]))).toBe('heic')
})

test.each(Object.entries(notPictures).filter(([name]) => name !== 'heic'))('%s is no picture', (_, bytes) => {
  expect(sniffImage(bytes)).toBeNull()
})

test.each([0, 1, 2, 3, 8, 11])('%i bytes of anything are read without an error', (length) => {
  for (const bytes of [
    heifStart('avif'),
    Buffer.from('RIFF????WEBPVP8 '),
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  ])
    expect(['png', null]).toContain(sniffImage(bytes.subarray(0, length)))
})
