import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import * as hostile from '../../testing/hostile-pictures.ts'
import { aPerson, browserOf, type Person, type Send } from '../../testing/people.ts'
import { addJpegSegment, aPicture } from '../../testing/pictures.ts'
import { insertBytes, pngChunk } from '../../testing/private-pictures.ts'
import { appendToUpload, aReadyUpload, beginUpload, forgetUploads, keyOf } from '../../testing/uploads.ts'

let test: TestApp
let ada: Person
let nobody: Send

beforeAll(async () => {
  test = await startTestApp({ LOG_LEVEL: 'warn' })
  nobody = browserOf(test)
})
afterAll(() => test.stop())
beforeEach(async () => {
  await forgetUploads(test)
  test.logLines.length = 0
  ada = await aPerson(test)
})

const listUploads = async () => (await ada.send('GET', '/uploads')).json().items
const small = { width: 60, height: 40 }
const script = 'window.__xss=1'
const page = Buffer.from(`<script>${script}</script>`)

type Make = () => Buffer | Promise<Buffer>

const random = () => {
  const bytes = Buffer.alloc(4096)
  for (let at = 0, state = 7; at < bytes.length; at += 1) {
    state = Math.imul(state, 48_271) & 0x7fffffff
    bytes[at] = state >> 8
  }
  return bytes
}

describe('by its first bytes, nothing is taken that is', { timeout: 30_000 }, () => {
  it.each<[string, Make]>([
    ['noise', random],
    ['one byte', () => Buffer.from([0x89])],
    ['a page', () => page],
    [
      'a drawing of drawings without end',
      () =>
        Buffer.from(
          `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><svg/>`,
        ),
    ],
    [
      'a TIFF of ten thousand megapixels',
      () =>
        Buffer.concat([
          Buffer.from('II*\0\x08\0\0\0\x01\0\0\x01\x04\0\x01\0\0\0', 'latin1'),
          Buffer.alloc(130),
        ]),
    ],
  ])('%s', async (_what, make) => {
    const bytes = await make()
    const key = keyOf(await beginUpload(test, ada, { size: bytes.length, name: 'holiday.jpg' }))
    const answer = await appendToUpload(test, ada, { key, offset: 0, bytes })
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-image'])
    expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
  })

  it('nothing at all', async () => {
    expect((await beginUpload(test, ada, { size: 0 })).statusCode).toBe(422)
    expect([await listUploads(), await test.listFiles()]).toEqual([[], []])
  })
})

const jpeg = () => aPicture({ width: 900, height: 600 })

describe('a reason is given, no file stays and the server goes on after', { timeout: 30_000 }, () => {
  it.each<[string, string, Make]>([
    ['a PNG of 900 megapixels', 'too-many-pixels', () => hostile.pngClaiming(30_000, 30_000)],
    ['a PNG that claims 4 billion pixels', 'too-many-pixels', () => hostile.pngClaiming(65_535, 65_535)],
    ['a GIF with a canvas as large', 'too-many-pixels', () => hostile.gifClaiming(65_535, 65_535)],
    ['a JPEG as large', 'too-many-pixels', () => hostile.jpegClaiming(65_500, 65_500)],
    ['a deep PNG', 'image-too-heavy', () => hostile.pngClaiming(9000, 9000, { deep: true })],
    ['a wrong checksum', 'broken-image', async () => hostile.withWrongSum(await aPicture({ format: 'png' }))],
    ['wrong codes', 'broken-image', async () => hostile.withWrongCodes(await jpeg())],
    ['no lines', 'broken-image', async () => hostile.withoutHeight(await jpeg())],
    ['three bytes of a JPEG', 'broken-image', () => Buffer.from([0xff, 0xd8, 0xff])],
    ['half a JPEG', 'broken-image', async () => hostile.cut(await jpeg())],
    ['half a PNG', 'broken-image', async () => hostile.cut(await aPicture({ format: 'png' }))],
    ['half a WebP', 'broken-image', async () => hostile.cut(await aPicture({ format: 'webp' }))],
    ['half a GIF', 'broken-image', async () => hostile.cut(await aPicture({ format: 'gif' }))],
    ['half an AVIF', 'broken-image', async () => hostile.cut(await aPicture({ format: 'avif' }))],
  ])('for %s: %s', async (_what, failure, make) => {
    const key = await aReadyUpload(test, ada, await make())
    expect(await listUploads()).toMatchObject([{ id: key, state: 'failed', failure, width: null }])
    expect(await test.listFiles()).toEqual([])
    expect((await ada.send('DELETE', `/uploads/${key}`)).statusCode).toBe(204)
    expect([await listUploads(), test.logLines.filter((line) => JSON.parse(line).level >= 50)]).toEqual([
      [],
      [],
    ])
  })
})

const png = (finish: (image: Sharp) => Sharp) => aPicture({ ...small, format: 'png', finish })
const withText = (keyword: string, text: Buffer) =>
  insertBytes(hostile.pngOf(8, 6), 33, pngChunk('tEXt', Buffer.concat([Buffer.from(`${keyword}\0`), text])))

/** Whatever else they are, these are pictures; how large they are when they stand upright. */
const odd: [what: string, size: [number, number], make: Make][] = [
  ['a script in a comment', [60, 40], async () => addJpegSegment(await aPicture(small), 0xfe, page)],
  ['a script in a text', [8, 6], () => withText('Title', page)],
  ['a GIF that is a script', [1, 1], () => hostile.gifScript(script)],
  [
    'an archive behind the end',
    [60, 40],
    async () => Buffer.concat([await aPicture(small), Buffer.from('PK\x03\x04'), page]),
  ],
  [
    'a page behind the end of a PNG',
    [60, 40],
    async () => Buffer.concat([await png((image) => image), page]),
  ],
  ['five hundred frames', [8, 6], () => hostile.longAnimation(500)],
  ['a moving WebP', [40, 30], () => hostile.animation('webp')],
  ['a line of 20,000 pixels', [20_000, 1], () => aPicture({ width: 20_000, height: 1 })],
  ['one pixel', [1, 1], () => aPicture({ width: 1, height: 1, format: 'png' })],
  ['EXIF that points nowhere', [60, 40], async () => hostile.withBrokenExif(await aPicture(small))],
  ['a profile of 100 MB', [8, 8], () => hostile.pngWithHugeProfile()],
  ['four inks', [60, 40], () => aPicture({ ...small, finish: (image) => image.toColourspace('cmyk') })],
  ['sixteen bits', [60, 40], () => png((image) => image.toColourspace('rgb16'))],
  ['a palette', [60, 40], () => png((image) => image.png({ palette: true }))],
  ['transparency', [60, 40], () => png((image) => image.ensureAlpha(0.5))],
  ['interlacing', [60, 40], () => png((image) => image.png({ progressive: true }))],
]

describe('published in spite of', { timeout: 30_000 }, () => {
  it.each(odd)(
    '%s, and given to others as a picture and nothing else',
    async (_what, [width, height], make) => {
      const uploadId = await aReadyUpload(test, ada, await make())
      const answer = await ada.send('POST', '/photos', { photos: [{ uploadId, download: 'stripped' }] })
      expect([answer.statusCode, answer.json()]).toMatchObject([201, { items: [{ width, height }] }])
      const [{ id, renditions }] = answer.json().items
      for (const { url, ...size } of Object.values<{ url: string; width: number; height: number }>(
        renditions,
      )) {
        const file = await nobody('GET', `/${url}`)
        expect(file.headers).toMatchObject({
          'content-type': 'image/webp',
          'x-content-type-options': 'nosniff',
        })
        const drawn = await sharp(file.rawPayload).metadata()
        expect(drawn).toMatchObject({ format: 'webp', width: size.width, height: size.height })
        expect(Math.min(size.width, size.height)).toBeGreaterThan(0)
      }
      const roads = [
        ...Object.values<{ url: string }>(renditions).map(({ url }) => `/${url}`),
        `/photos/${id}/original`,
      ]
      for (const road of [...roads, `//photos/${id}`, `//embed/photos/${id}`]) {
        const { statusCode, rawPayload } = await nobody('GET', road)
        expect([road, statusCode, rawPayload.includes('__xss'), rawPayload.includes('PK\x03\x04')]).toEqual([
          road,
          200,
          false,
          false,
        ])
      }
    },
  )
})
