import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { exifBlock, withBrokenExif } from '../../../testing/hostile-pictures.ts'
import { aPicture, type PictureOptions, privateExif } from '../../../testing/pictures.ts'
import { readExif } from './exif.ts'

const nothing = { camera: null, takenAt: null, position: null }

async function readFrom(exif: PictureOptions['exif'], format: PictureOptions['format'] = 'jpeg') {
  const picture = await aPicture({ width: 16, height: 16, format, exif })
  return readExif((await sharp(picture).metadata()).exif)
}

const makeOf = (bytes: Buffer) => readExif(exifBlock([{ tag: 0x010f, bytes }])).camera?.make

describe('what a camera wrote', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('is read from %s', async (format) => {
    expect(await readFrom(privateExif, format)).toEqual({
      camera: {
        make: 'Kamera',
        model: 'K-1',
        lens: '35mm f/2',
        focalLength: 35,
        aperture: 2.8,
        exposureTime: '1/250',
        iso: 200,
      },
      takenAt: '2024-05-06T07:08:09',
      position: { latitude: 52.5, longitude: 13.4 },
    })
  })

  test('is nothing when there is no block or none that can be read', async () => {
    expect(readExif(undefined)).toEqual(nothing)
    expect(readExif(Buffer.alloc(0))).toEqual(nothing)
    expect(readExif(Buffer.from('Exif\0\0II*\0'))).toEqual(nothing)
    expect(readExif(Buffer.alloc(1000, 0xff))).toEqual(nothing)
    const broken = withBrokenExif(await aPicture())
    expect(readExif((await sharp(broken).metadata()).exif)).toEqual(nothing)
  })

  test('is read as far as it goes', async () => {
    expect(await readFrom({ IFD0: { Make: 'Kamera' } })).toEqual({ ...nothing, camera: { make: 'Kamera' } })
  })
})

describe('texts', () => {
  test('lose what cannot be seen and the space around', () => {
    expect(makeOf(Buffer.from('  A\x01\x02B\x1b[0m \x7f\r\n C\0\0'))).toBe('A B [0m C')
    expect(makeOf(Buffer.from('A\u202eB\u200b'))).toBe('A B')
    expect(makeOf(Buffer.from('A\0hidden behind\0'))).toBe('A')
    expect(makeOf(Buffer.from(' \0\0 '))).toBeUndefined()
  })

  test('are UTF-8 where they can be, and never ill-formed', () => {
    expect(makeOf(Buffer.from('Zoe\u0308 相机\0'))).toBe('Zoë 相机')
    const bad = makeOf(Buffer.from([0x41, 0xff, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x42, 0]))
    expect(bad).toMatch(/^A.*B$/)
    expect(bad?.isWellFormed()).toBe(true)
  })

  test('end after 100 characters, never within one', () => {
    expect(makeOf(Buffer.from('x'.repeat(5000)))).toBe('x'.repeat(100))
    expect(makeOf(Buffer.from('📷'.repeat(150)))).toBe('📷'.repeat(100))
  })
})

describe('numbers', () => {
  const shot = (IFD2: Record<string, string>) => readFrom({ IFD2 }).then(({ camera }) => camera)

  test.each([
    ['1/250', '1/250'],
    ['10/2500', '1/250'],
    ['4/300', '1/75'],
    ['1/2', '0.5'],
    ['30/1', '30'],
    ['0/1', undefined],
    ['1/0', undefined],
    ['4294967295/1', undefined],
  ])('an exposure of %s s is shown as %s', async (ExposureTime, shown) => {
    expect((await shot({ ExposureTime, LensModel: 'L' }))?.exposureTime).toBe(shown)
  })

  test('that make no sense are dropped', async () => {
    const nonsense = { FocalLength: '0/1', FNumber: '1/0', ISOSpeedRatings: '0', LensModel: 'L' }
    expect(await shot(nonsense)).toEqual({ lens: 'L' })
  })
})

describe('the date', () => {
  const taken = (DateTimeOriginal: string) =>
    readFrom({ IFD2: { DateTimeOriginal } }).then(({ takenAt }) => takenAt)

  test.each(['0000:00:00 00:00:00', '2024:02:30 10:00:00', '2024:13:01 10:00:00', '2024:01:01 25:00:00'])(
    '%s is in no calendar',
    async (date) => {
      expect(await taken(date)).toBeNull()
    },
  )

  test.each(['0001:01:01 00:00:00', 'yesterday evening!!', '2024-05-06 07:08:09', '    :  :     :  :  '])(
    '%s is not what cameras write',
    async (date) => {
      expect(await taken(date)).toBeNull()
    },
  )

  test('is when the picture was scanned if nothing says when it was taken', async () => {
    const { takenAt } = await readFrom({ IFD2: { DateTimeDigitized: '2020:02:29 23:59:59' } })
    expect(takenAt).toBe('2020-02-29T23:59:59')
  })
})

describe('the place', () => {
  const at = (latitude: string, longitude: string) =>
    readFrom({
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: latitude, GPSLongitudeRef: 'W', GPSLongitude: longitude },
    }).then(({ position }) => position)

  test('has a sign for south and west', async () => {
    expect(await at('33/1 30/1 0/1', '70/1 36/1 0/1')).toEqual({ latitude: -33.5, longitude: -70.6 })
  })

  test.each([
    ['beyond the pole', '91/1 0/1 0/1', '0/1 0/1 1/1'],
    ['beyond the date line', '1/1 0/1 0/1', '181/1 0/1 0/1'],
    ['without a fix', '0/1 0/1 0/1', '0/1 0/1 0/1'],
    ['divided by zero', '1/0 0/0 0/0', '1/1 0/1 0/1'],
  ])('%s is none', async (_, latitude, longitude) => {
    expect(await at(latitude, longitude)).toBeNull()
  })
})
