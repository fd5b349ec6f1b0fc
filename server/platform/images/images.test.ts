import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { animation, withBrokenExif } from '../../testing/hostile-pictures.ts'
import {
  aPicture,
  aPrivatePicture,
  canary,
  colourDistance,
  type Orientation,
  quarters,
  readQuarters,
} from '../../testing/pictures.ts'
import { createImages, type ImageReport, type Images } from './images.ts'

let images: Images
let folder: string
let into: string

beforeAll(() => {
  images = createImages({ children: 1, log: { warn: () => {} } })
})
afterAll(() => images.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-test-'))
  into = await mkdtemp(join(folder, 'into-'))
  return () => rm(folder, { recursive: true, force: true })
})

async function draw(picture: Buffer): Promise<ImageReport> {
  const source = join(folder, 'source')
  await writeFile(source, picture)
  return images.process({ source, into })
}

const sidesOf = (report: ImageReport) =>
  report.renditions.map(({ size, width, height }) => [size, width, height])

async function coloursOf(report: ImageReport): Promise<number> {
  const seen = await Promise.all(report.renditions.map(({ path }) => readQuarters(path)))
  return Math.max(...seen.map((colours) => colourDistance(colours)))
}

describe('renditions', () => {
  test('are WebP with longest edges of 2048, 1080 and 400, as described and as they are', async () => {
    const report = await draw(await aPicture({ width: 2600, height: 1300 }))
    expect(report).toMatchObject({ format: 'jpeg', width: 2600, height: 1300 })
    expect(sidesOf(report)).toEqual([
      ['large', 2048, 1024],
      ['medium', 1080, 540],
      ['small', 400, 200],
    ])
    for (const { path, width, height, bytes } of report.renditions) {
      const file = await readFile(path)
      expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width, height })
      expect(file).toHaveLength(bytes)
    }
    expect((await readdir(into)).toSorted()).toEqual(['large.webp', 'medium.webp', 'small.webp'])
    expect(await coloursOf(report)).toBeLessThan(15)
  })

  test('are never larger than the picture, and always three', async () => {
    const tiny = await draw(await aPicture({ width: 30, height: 20, format: 'png' }))
    expect(sidesOf(tiny)).toEqual([
      ['large', 30, 20],
      ['medium', 30, 20],
      ['small', 30, 20],
    ])
    const middling = await draw(await aPicture({ width: 600, height: 900 }))
    expect(sidesOf(middling)).toEqual([
      ['large', 600, 900],
      ['medium', 600, 900],
      ['small', 267, 400],
    ])
  })

  test.each([
    ['a single pixel', 1, 1],
    ['a line', 9000, 1],
    ['a pole', 1, 3000],
  ])('%s keeps a side of one pixel', async (_, width, height) => {
    const report = await draw(await aPicture({ width, height, format: 'png' }))
    expect(report).toMatchObject({ width, height })
    for (const { path, ...sides } of report.renditions) {
      expect(Math.min(sides.width, sides.height)).toBe(1)
      expect(await sharp(path).metadata()).toMatchObject({ width: sides.width, height: sides.height })
    }
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8] as Orientation[])(
    'stand upright at orientation %i',
    async (orientation) => {
      const report = await draw(await aPicture({ width: 480, height: 320, orientation }))
      expect(report).toMatchObject({ width: 480, height: 320 })
      expect(sidesOf(report).at(-1)).toEqual(['small', 400, 267])
      expect(await coloursOf(report)).toBeLessThan(15)
      for (const { path } of report.renditions)
        expect((await sharp(path).metadata()).orientation).toBeUndefined()
    },
  )

  test('carry nothing that the original said about people, places and machines', async () => {
    const picture = await aPrivatePicture()
    expect(picture.toString('latin1').split(canary).length).toBeGreaterThan(4)
    const report = await draw(picture)
    for (const { path } of report.renditions) {
      expect((await readFile(path, 'latin1')).includes(canary)).toBe(false)
      const { exif, xmp, iptc, icc } = await sharp(path).metadata()
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    }
    // Whom the file names is for its author to see, and for nobody else.
    const { findings, ...rest } = report
    expect(JSON.stringify(rest)).not.toContain(canary)
    expect(findings).toMatchObject({ artist: canary, serialNumber: true })
    expect(report.position).toEqual({ latitude: 52.5, longitude: 13.4 })
    expect(report.camera?.model).toBe('K-1')
  })
})

describe('colours come out right from', () => {
  const odd: [string, () => Promise<Buffer>, number][] = [
    ['progressive JPEG', () => aPicture({ finish: (image) => image.jpeg({ progressive: true }) }), 15],
    ['CMYK JPEG', () => aPicture({ finish: (image) => image.toColourspace('cmyk') }), 95],
    ['Display P3', () => aPicture({ finish: (image) => image.withIccProfile('p3') }), 15],
    [
      'interlaced PNG',
      () => aPicture({ format: 'png', finish: (image) => image.png({ progressive: true }) }),
      15,
    ],
    ['palette PNG', () => aPicture({ format: 'png', finish: (image) => image.png({ palette: true }) }), 15],
    ['16-bit PNG', () => aPicture({ format: 'png', finish: (image) => image.toColourspace('rgb16') }), 15],
    [
      'lossless WebP',
      () => aPicture({ format: 'webp', finish: (image) => image.webp({ lossless: true }) }),
      15,
    ],
    ['AVIF', () => aPicture({ format: 'avif' }), 15],
    ['GIF', () => aPicture({ format: 'gif' }), 15],
  ]
  test.each(odd)('%s', async (_, make, tolerance) => {
    expect(await coloursOf(await draw(await make()))).toBeLessThan(tolerance)
  })

  test('gray pictures, which stay gray', async () => {
    const report = await draw(await aPicture({ finish: (image) => image.grayscale() }))
    const [red = []] = await readQuarters(report.renditions[0]?.path ?? '')
    expect(Math.max(...red) - Math.min(...red)).toBeLessThan(4)
  })

  test('transparent pictures, which stay transparent', async () => {
    const holes = await aPicture({ format: 'png', finish: (image) => image.ensureAlpha(0) })
    const report = await draw(holes)
    for (const { path } of report.renditions)
      expect((await readQuarters(path)).map(([, , , alpha]) => alpha)).toEqual([0, 0, 0, 0])
  })

  test.each(['gif', 'webp'] as const)('the first frame of a moving %s', async (format) => {
    const report = await draw(await animation(format))
    expect(report).toMatchObject({ format, width: 40, height: 30 })
    const { path = '' } = report.renditions[0] ?? {}
    expect((await sharp(path).metadata()).pages).toBeUndefined()
    expect(colourDistance(await readQuarters(path), [[255, 0, 0]])).toBeLessThan(15)
  })
})

describe('a square', () => {
  async function cut(picture: Buffer) {
    const source = join(folder, 'source')
    await writeFile(source, picture)
    return images.square({ source, into })
  }
  const sidesOf = async (path: string) => {
    const { width, height, orientation, exif } = await sharp(path).metadata()
    return { width, height, orientation, exif }
  }

  test('is drawn at every edge, from the middle, upright and without a word about its owner', async () => {
    const squares = await cut(await aPrivatePicture({ width: 900, height: 600, orientation: 6 }))
    expect(squares.map(({ size }) => size)).toEqual(['400', '200', '100', '60', '30'])
    for (const { size, path } of squares) {
      const edge = Number(size)
      expect(await sidesOf(path)).toEqual({
        ...{ width: edge, height: edge },
        ...{ orientation: undefined, exif: undefined },
      })
      expect((await readFile(path, 'latin1')).includes(canary)).toBe(false)
      expect(colourDistance(await readQuarters(path))).toBeLessThan(25)
    }
  })

  test.each([
    [50, 80],
    [1, 900],
  ])('of %i × %i pixels is no larger than that', async (width, height) => {
    const squares = await cut(await aPicture({ width, height, format: 'png' }))
    expect(squares.map((square) => square.width)).toEqual([
      ...[400, 200, 100, 60, 30].map((edge) => Math.min(edge, width)),
    ])
    expect(squares.every((square) => square.width === square.height)).toBe(true)
  })

  test('of a broken picture leaves nothing', async () => {
    const broken = cut((await aPicture()).subarray(0, 400))
    await expect(broken).rejects.toMatchObject({ code: 'broken-image' })
    expect(await readdir(into)).toEqual([])
  })
})

test('the placeholder has the shape and the mean colour of the picture', async () => {
  const { thumbhash } = await draw(await aPicture({ width: 600, height: 300 }))
  const hash = Buffer.from(thumbhash, 'base64')
  expect(thumbHashToApproximateAspectRatio(hash)).toBeCloseTo(7 / 4, 1)
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  const mean = [0, 1, 2].map((channel) => quarters.reduce((sum, rgb) => sum + (rgb[channel] ?? 0), 0) / 4)
  expect(
    colourDistance([[r * 255, g * 255, b * 255]], [[mean[0] ?? 0, mean[1] ?? 0, mean[2] ?? 0]]),
  ).toBeLessThan(20)
})

test('a good picture with a broken EXIF block is a good picture', async () => {
  const report = await draw(withBrokenExif(await aPicture()))
  expect(report).toMatchObject({ camera: null, takenAt: null, position: null })
  expect(await coloursOf(report)).toBeLessThan(15)
})

test('many at once all come out, each with its own', async () => {
  const widths = Array.from({ length: 12 }, (_, at) => 20 + at)
  const reports = await Promise.all(
    widths.map(async (width) => {
      const [source, own] = [join(folder, `source-${width}`), await mkdtemp(join(folder, 'own-'))]
      await writeFile(source, await aPicture({ width, height: 10 }))
      return images.process({ source, into: own })
    }),
  )
  expect(reports.map(({ width }) => width)).toEqual(widths)
})

test('a folder that cannot be written is an ordinary error, worth another try', async () => {
  const source = join(folder, 'source')
  await writeFile(source, await aPicture())
  const missing = images.process({ source, into: join(folder, 'nowhere') })
  await expect(missing).rejects.toMatchObject({ code: 'ENOENT', name: 'Error' })
})
