import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { aPerson, browserOf, type Person } from '../../testing/people.ts'
import {
  aPicture,
  aPrivatePicture,
  canary,
  colourDistance,
  type Orientation,
  readQuarters,
} from '../../testing/pictures.ts'
import { sendFile } from '../../testing/uploads.ts'
import type { PhotoOnWire } from './index.ts'

let test: TestApp
let ada: Person

beforeAll(async () => {
  test = await startTestApp()
  ada = await aPerson(test)
})
afterAll(() => test.stop())

/** From a file to a published photo, all the way through HTTP. */
async function publishFiles(...files: Buffer[]): Promise<PhotoOnWire[]> {
  const keys: string[] = []
  for (const file of files) keys.push(await sendFile(test, ada, file))
  await test.runJobs()
  const answer = await ada.send('POST', '/photos', { photos: keys.map((uploadId) => ({ uploadId })) })
  expect(answer.statusCode).toBe(201)
  return answer.json().items
}

async function fetchFile({ url }: { url: string }): Promise<Buffer> {
  const answer = await browserOf(test)('GET', `/${url}`)
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/webp'])
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length)
  return answer.rawPayload
}

const filesOf = ({ renditions: { small, medium, large } }: PhotoOnWire) =>
  Promise.all([small, medium, large].map(fetchFile))

describe('a published photo', { timeout: 20_000 }, () => {
  it('stands upright however the camera was held', async () => {
    const orientations: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]
    const files = await Promise.all(orientations.map((orientation) => aPicture({ orientation })))
    const photos = await publishFiles(...files)
    expect(photos.map(({ width, height }) => [width, height])).toEqual(Array(8).fill([480, 320]))
    for (const photo of photos) {
      for (const file of await filesOf(photo)) {
        const { orientation } = await sharp(file).metadata()
        expect(orientation).toBeUndefined()
        expect(colourDistance(await readQuarters(file))).toBeLessThan(40)
      }
    }
  })

  it('has the colours of its profile', async () => {
    const [photo] = await publishFiles(await aPicture({ finish: (image) => image.withIccProfile('p3') }))
    for (const file of await filesOf(photo as PhotoOnWire)) {
      expect(colourDistance(await readQuarters(file))).toBeLessThan(40)
    }
  })

  it('comes in three sizes, never larger than it was, as large as it says', async () => {
    const [wide, tall, tiny] = await publishFiles(
      await aPicture({ width: 3000, height: 1500 }),
      await aPicture({ width: 500, height: 1500 }),
      await aPicture({ width: 3, height: 2, format: 'png' }),
    )
    const sizesOf = ({ renditions: { small, medium, large } }: PhotoOnWire) =>
      [small, medium, large].map(({ width, height }) => [width, height])
    expect(sizesOf(wide as PhotoOnWire)).toEqual([
      [400, 200],
      [1080, 540],
      [2048, 1024],
    ])
    expect(sizesOf(tall as PhotoOnWire)).toEqual([
      [133, 400],
      [360, 1080],
      [500, 1500],
    ])
    expect(sizesOf(tiny as PhotoOnWire)).toEqual([
      [3, 2],
      [3, 2],
      [3, 2],
    ])
    for (const photo of [wide, tall, tiny] as PhotoOnWire[]) {
      const files = await filesOf(photo)
      const real = await Promise.all(files.map(async (file) => sharp(file).metadata()))
      expect(real.map(({ width, height }) => [width, height])).toEqual(sizesOf(photo))
    }
  })

  it('shows what the camera did, and nothing that is private', async () => {
    const [photo] = await publishFiles(await aPrivatePicture())
    expect(photo).toMatchObject({
      takenAt: '2024-05-06T07:08:09',
      camera: {
        make: 'Kamera',
        model: 'K-1',
        lens: '35mm f/2',
        focalLength: 35,
        aperture: 2.8,
        exposureTime: '1/250',
        iso: 200,
      },
    })
    // A moment may end in the digits of a place.
    const { createdAt: _, ...shown } = (await browserOf(test)('GET', `/photos/${photo?.id}`)).json()
    expect(JSON.stringify(shown)).not.toMatch(
      new RegExp(`${canary}|latitude|longitude|52\\.5|13\\.4|serial`, 'i'),
    )
    for (const file of await filesOf(photo as PhotoOnWire)) {
      expect(file.includes(canary)).toBe(false)
      const { exif, xmp, iptc, icc } = await sharp(file).metadata()
      expect([exif, xmp, iptc, icc]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  it.each(['png', 'webp', 'avif', 'gif'] as const)(
    'may come from a %s, whatever it is called',
    async (format) => {
      const [photo] = await publishFiles(await aPicture({ format }))
      expect(
        colourDistance(await readQuarters(await fetchFile((photo as PhotoOnWire).renditions.small))),
      ).toBeLessThan(50)
    },
  )
})
