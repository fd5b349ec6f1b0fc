import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  aPicture,
  aPrivatePicture,
  canary,
  colourDistance,
  type Orientation,
  quarters,
  type Rgb,
} from '../../testing/pictures.ts'
import { createImages, type Images } from './images.ts'
import type { Trim } from './report.ts'

let images: Images
let folder: string
let into: string

beforeAll(() => {
  images = createImages({ children: 1, log: { warn: () => {} } })
})
afterAll(() => images.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trim-test-'))
  into = await mkdtemp(join(folder, 'into-'))
  return () => rm(folder, { recursive: true, force: true })
})

async function trimmed(picture: Buffer, trim: Trim) {
  const source = join(folder, 'source')
  await writeFile(source, picture)
  const report = await images.trim({ source, into, trim })
  return { report, original: await readFile(report.trimmed.path) }
}

/** The one colour of a picture, to 255, in sRGB. */
async function colourOf(picture: Buffer | string): Promise<number[]> {
  return [...(await sharp(picture).resize(1, 1).removeAlpha().raw().toBuffer())]
}

const distance = async (picture: Buffer | string, colour: Rgb | undefined) =>
  colourDistance([await colourOf(picture)], colour && [colour])

const [red, green, blue] = quarters

describe('a part of a picture', () => {
  const formats = [
    ['jpeg', 'jpeg'],
    ['png', 'png'],
    ['webp', 'webp'],
    ['gif', 'png'],
    ['avif', 'jpeg'],
  ] as const

  test.each(formats)('of a %s is all there is in the %s and in what is shown', async (format, kept) => {
    const picture = await aPicture({ width: 600, height: 400, format })
    const crop = { left: 30, top: 230, width: 240, height: 120 }
    const { report, original } = await trimmed(picture, { turns: 0, crop })
    expect(report).toMatchObject({ format: kept, width: 240, height: 120, trimmed: { format: kept } })
    expect(await sharp(original).metadata()).toMatchObject({ format: kept, width: 240, height: 120 })
    expect(report.trimmed.bytes).toBe(original.length)
    for (const { path, width, height } of report.renditions) {
      expect([width, height]).toEqual([240, 120])
      expect(await distance(path, blue)).toBeLessThan(15)
    }
    expect(await distance(original, blue)).toBeLessThan(15)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8] as Orientation[])(
    'is measured in the upright picture (orientation %i)',
    async (orientation) => {
      const picture = await aPicture({ width: 600, height: 400, orientation })
      const crop = { left: 330, top: 20, width: 250, height: 150 }
      const { report, original } = await trimmed(picture, { turns: 0, crop })
      expect(report).toMatchObject({ width: 250, height: 150 })
      expect(await distance(original, green)).toBeLessThan(15)
      expect((await sharp(original).metadata()).orientation ?? 1).toBe(1)
    },
  )

  test.each([
    [1, blue],
    [2, quarters[3]],
    [3, green],
  ] as const)('is taken after %i quarters of a turn', async (turns, colour) => {
    const picture = await aPicture({ width: 600, height: 400, orientation: 6 })
    const { report, original } = await trimmed(picture, {
      turns,
      crop: { left: 0, top: 0, width: 180, height: 180 },
    })
    expect(report).toMatchObject({ width: 180, height: 180 })
    expect(await distance(original, colour)).toBeLessThan(15)
  })

  test('outside of the picture is refused, and leaves nothing', async () => {
    const picture = await aPicture({ width: 60, height: 40 })
    const crop = { left: 50, top: 0, width: 20, height: 20 }
    await expect(trimmed(picture, { turns: 0, crop })).rejects.toMatchObject({ code: 'broken-image' })
  })
})

test('a picture is turned as a whole', async () => {
  const picture = await aPicture({ width: 600, height: 400 })
  const { report } = await trimmed(picture, { turns: 1, crop: null })
  expect(report).toMatchObject({ width: 400, height: 600 })
  expect(report.renditions.at(-1)).toMatchObject({ width: 267, height: 400 })
})

test('what is kept has the colour profile and the copyright notice, and nothing private', async () => {
  const exif = { IFD0: { Artist: canary, Copyright: 'by Ada only' } }
  const finish = (image: Sharp) => image.withIccProfile('p3').withXmp(`<x>${canary}</x>`)
  const picture = await aPicture({ width: 600, height: 400, exif, finish })
  const { report, original } = await trimmed(picture, {
    turns: 0,
    crop: { left: 0, top: 0, width: 200, height: 150 },
  })
  const { icc, xmp } = await sharp(original).metadata()
  expect(icc).toEqual((await sharp(picture).metadata()).icc)
  expect([xmp, original.includes(canary), original.includes('by Ada only')]).toEqual([undefined, false, true])
  expect(await distance(original, red)).toBeLessThan(15)
  for (const { path } of report.renditions) expect(await distance(path, red)).toBeLessThan(15)
  expect(report.findings).toMatchObject({ artist: canary, copyright: 'by Ada only' })
})

test('what the camera wrote is told of the picture as it came', async () => {
  const crop = { left: 0, top: 0, width: 200, height: 150 }
  const { report } = await trimmed(await aPrivatePicture(), { turns: 1, crop })
  expect(report).toMatchObject({ camera: { make: 'Kamera' }, takenAt: '2024-05-06T07:08:09' })
  expect(report.position).toEqual({ latitude: 52.5, longitude: 13.4 })
})
