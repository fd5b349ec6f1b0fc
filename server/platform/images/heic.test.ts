import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aHeic, heicClaiming } from '../../testing/heic-pictures.ts'
import { aPicture, canary, colourDistance, quarters, readQuarters } from '../../testing/pictures.ts'
import { createImages, type ImageLimits, type Images } from './images.ts'

let heic: Buffer
let images: Images
let folder: string
let into: string

const begin = (limits: Partial<ImageLimits> = {}) =>
  createImages({ children: 1, heic: true, limits, log: { warn: () => {} } })

beforeAll(async () => {
  heic = await aHeic()
  images = begin()
})
afterAll(() => images.stop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heic-test-'))
  into = await mkdtemp(join(folder, 'into-'))
  return () => rm(folder, { recursive: true, force: true })
})

async function keep(picture: Buffer): Promise<string> {
  const source = join(folder, 'source')
  await writeFile(source, picture)
  return source
}

const draw = async (picture: Buffer, by = images) => by.process({ source: await keep(picture), into })

async function expectRefusal(picture: Buffer, code: string, by = images) {
  await expect(draw(picture, by)).rejects.toMatchObject({ name: 'ImageFailure', code })
  expect(await readdir(into)).toEqual([])
}

describe('a picture from a telephone', () => {
  test('is shown upright, in its own colours, with what the camera wrote', async () => {
    const report = await draw(heic)
    expect(report).toMatchObject({ format: 'heic', width: 480, height: 320, takenAt: '2024-05-06T07:08:09' })
    expect(report.camera).toMatchObject({ make: 'Kamera', model: 'K-1', iso: 200 })
    expect(report.position).toEqual({ latitude: 52.5, longitude: 13.4 })
    expect(report.findings).toMatchObject({ serialNumber: true, copyright: canary })
    // Read as sRGB instead of Display P3, red and green would be far off.
    for (const { path } of report.renditions) {
      expect(colourDistance(await readQuarters(path))).toBeLessThan(15)
      expect((await readFile(path)).includes(canary)).toBe(false)
    }
  })

  test('is trimmed into a JPEG, with its profile and without anything private', async () => {
    const trim = { turns: 1, crop: { left: 160, top: 0, width: 160, height: 240 } }
    const { trimmed, ...report } = await images.trim({ source: await keep(heic), into, trim })
    expect(report).toMatchObject({ format: 'jpeg', width: 160, height: 240 })
    const original = await readFile(trimmed.path)
    const { format, width, height, icc, exif } = await sharp(original).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 160, height: 240 })
    expect(icc?.length).toBeGreaterThan(100)
    expect(exif?.includes('Kamera')).toBe(false)
    const colour = [...(await sharp(original).resize(1, 1).raw().toBuffer())]
    expect(colourDistance([colour], quarters.slice(0, 1))).toBeLessThan(15)
  })

  test('is one among others, and others come after it', async () => {
    const other = await aPicture({ width: 60, height: 40 })
    expect(await draw(heic)).toMatchObject({ format: 'heic' })
    expect(await draw(other)).toMatchObject({ format: 'jpeg', width: 60 })
    expect(await draw(heic)).toMatchObject({ format: 'heic' })
  })
})

describe('is refused', () => {
  test('where it is switched off', async () => {
    const off = createImages({ children: 1, log: { warn: () => {} } })
    await expectRefusal(heic, 'unsupported-image', off)
    await off.stop()
  })

  test.each([
    [100_000, 100_000],
    [10_100, 10_000],
  ])('when it claims %i × %i pixels', async (width, height) => {
    await expect(draw(heicClaiming(heic, width, height))).rejects.toMatchObject({ name: 'ImageFailure' })
  })

  test.each([0.1, 0.5, 0.9])('when it ends after %d of its bytes', async (share) => {
    await expectRefusal(heic.subarray(0, Math.floor(heic.length * share)), 'broken-image')
  })

  test('when only its first bytes are what they say', async () => {
    await expectRefusal(Buffer.concat([heic.subarray(0, 28), Buffer.alloc(5000, 7)]), 'broken-image')
  })

  test('when it needs more memory than there is, before it is decoded', async () => {
    const tight = begin({ heicMemory: 150 * 1024 * 1024 })
    await expectRefusal(heic, 'image-too-heavy', tight)
    await tight.stop()
  })

  test('when it takes too long', async () => {
    const hasty = begin({ time: 1 })
    await expectRefusal(heic, 'image-too-slow', hasty)
    await hasty.stop()
  })
})

/** The same bytes each time, so that what fails once fails again. */
function scrambled(seed: number): Buffer {
  const bytes = Buffer.from(heic)
  let state = seed
  for (let at = 0; at < 20; at++) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[28 + (state % (bytes.length - 28))] = state % 251
  }
  return bytes
}

test('whatever is wrong inside, it ends as a picture or with a reason, and the next one is drawn', async () => {
  for (let seed = 1; seed <= 6; seed++) {
    const outcome = await draw(scrambled(seed)).catch((error: unknown) => error)
    expect(outcome).toMatchObject(outcome instanceof Error ? { name: 'ImageFailure' } : { format: 'heic' })
  }
  expect(await draw(heic)).toMatchObject({ format: 'heic' })
})
