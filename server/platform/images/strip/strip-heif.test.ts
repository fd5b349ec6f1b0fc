import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExifReader from 'exifreader'
import sharp, { type Exif, type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { type HeifLayout, layOut } from '../../../testing/heif-pictures.ts'
import { aPicture, canary, privateExif } from '../../../testing/pictures.ts'
import { StripFailure } from './byte-reader.ts'
import { type Box, boxOf, bytesOf, splitBoxes } from './heif-boxes.ts'
import { planStripped, streamParts } from './strip.ts'

async function strip(file: Buffer): Promise<Buffer> {
  const pieces = Array.from({ length: Math.ceil(file.length / 61) }, (_, at) =>
    file.subarray(at * 61, at * 61 + 61),
  )
  const plan = await planStripped('avif', Readable.from(pieces))
  const read = async ({ from, to }: { from: number; to: number }) => Readable.from([file.subarray(from, to)])
  const stripped = await buffer(streamParts(plan, read))
  expect(stripped).toHaveLength(plan.size)
  return stripped
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${canary}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

/** As a camera writes it that was told nothing. */
const wordless = { ...privateExif, IFD0: { Make: 'Kamera', Model: 'K-1', Artist: canary } }

const avif = (finish: (image: Sharp) => Sharp = (image) => image, exif: Exif = wordless) =>
  aPicture({
    width: 64,
    height: 48,
    format: 'avif',
    exif,
    finish: (image) => finish(image.withXmp(xmp)),
  })

const pixels = (file: Buffer) => sharp(file, { failOn: 'warning' }).raw().toBuffer()

async function expectClean(file: Buffer): Promise<Buffer> {
  expect(file.includes(canary)).toBe(true)
  const stripped = await strip(file)
  expect(stripped.toString('latin1')).not.toMatch(new RegExp(`${canary}|Kamera|rdf:|2024:05:06`))
  expect((await pixels(stripped)).equals(await pixels(file))).toBe(true)
  return stripped
}

/** The file's outer boxes; the head may be exchanged for another of any length only where the data lies before it. */
const outer = (file: Buffer) => splitBoxes(file)
const join = (...boxes: { whole: Buffer }[]) => Buffer.concat(boxes.map(({ whole }) => whole))
const loose = (type: string) => ({ whole: boxOf(type, Buffer.from(canary)) })

describe('an AVIF', () => {
  test('loses EXIF and XMP, and every pixel stays where it is', async () => {
    const file = await avif()
    const stripped = await expectClean(file)
    const tags = ExifReader.load(stripped, { expanded: true })
    expect([tags.exif, tags.xmp, tags.gps]).toEqual([undefined, undefined, undefined])
  })

  test('keeps its colour profile, and loses what describes it', async () => {
    const file = await avif((image) => image.withIccProfile('p3'))
    const [before, after] = [await sharp(file).metadata(), await sharp(await expectClean(file)).metadata()]
    expect(after.icc?.equals(before.icc as Buffer)).toBe(true)
    expect([after.exif, after.xmp]).toEqual([undefined, undefined])
  })

  test('keeps how transparent it is', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#f008' } })
      .withExif(wordless)
      .avif()
      .toBuffer()
    const stripped = await expectClean(picture)
    expect((await sharp(stripped).metadata()).hasAlpha).toBe(true)
  })

  test('loses boxes of any kind around it, and whatever lies behind its end', async () => {
    const [ftyp, ...rest] = outer(await avif())
    const last = rest.at(-1)
    if (!ftyp || !last) throw new Error('an AVIF without boxes')
    await expectClean(join(ftyp, ...rest, loose('uuid'), loose('free'), loose('mdat')))
    const behind = Buffer.from(last.whole)
    behind.writeUInt32BE(0, 0)
    const open = Buffer.concat([join(ftyp, ...rest.slice(0, -1)), behind, Buffer.from(canary)])
    await expectClean(open)
  })

  test('keeps the notice its author wrote for everybody, and nothing beside it', async () => {
    const exif = { ...privateExif, IFD0: { ...privateExif.IFD0, Copyright: 'by Ada only' } }
    const stripped = await expectClean(await avif((image) => image, exif))
    const { exif: found } = ExifReader.load(stripped, { expanded: true })
    expect(Object.keys(found ?? {})).toEqual(['Copyright'])
    expect(found?.['Copyright']?.description).toBe('by Ada only')
    expect(await strip(stripped)).toEqual(stripped)
  })

  test('has no word of EXIF or XMP left in its head, which says what room became free', async () => {
    const stripped = await strip(await avif())
    const head = outer(stripped).find(({ type }) => type === 'meta')
    const inner = splitBoxes(head?.body.subarray(4) ?? Buffer.alloc(0)).map(({ type }) => type)
    expect(inner.toSorted()).toEqual(['free', 'hdlr', 'iinf', 'iloc', 'iprp', 'pitm'])
    for (const word of ['Exif', 'mime', 'cdsc']) expect(stripped.includes(word)).toBe(false)
  })
})

describe('a file that is none', () => {
  test('is refused wherever it is cut', async () => {
    const file = await avif()
    for (let end = 1; end < file.length - 1; end += 7) {
      const failure = await strip(file.subarray(0, end)).catch((error) => error)
      expect(failure).toBeInstanceOf(StripFailure)
    }
  })

  test('is refused or read to its end whichever byte is wrong', async () => {
    const file = await avif()
    for (let at = 0; at < 700; at += 1) {
      const changed = Buffer.from(file)
      changed[at] = 0xff ^ (changed[at] ?? 0)
      const outcome = await strip(changed).catch((error) => error)
      if (!Buffer.isBuffer(outcome)) expect(outcome).toBeInstanceOf(StripFailure)
    }
  })

  test('is refused where its head has no picture, or a second head', async () => {
    const [ftyp, meta, mdat] = outer(await avif())
    if (!ftyp || !meta || !mdat) throw new Error('an AVIF without boxes')
    await expect(strip(join(ftyp, mdat))).rejects.toThrow('not one head')
    await expect(strip(join(ftyp, meta, meta, mdat))).rejects.toThrow('not one head')
    const huge = { whole: boxOf('meta', Buffer.alloc(1024 * 1024)) }
    await expect(strip(join(ftyp, huge, mdat))).rejects.toThrow('a strange head')
  })
})

const plain = () => aPicture({ width: 64, height: 48, format: 'avif' })

const layouts: HeifLayout[] = [
  {},
  { version: 1 },
  { version: 2 },
  { pieces: 3, isBased: true },
  { version: 1, isInHead: true },
  { version: 2, isInHead: true, pieces: 2, isBased: true },
  { version: 1, isLong: true },
]

describe('whatever way a file says where its picture lies', () => {
  test.each(layouts)('it loses its secret and keeps its pixels: %j', async (layout) => {
    await expectClean(layOut(await plain(), Buffer.from(canary), layout))
  })

  test.each(layouts)('it is refused or read to its end with any bytes wrong: %j', async (layout) => {
    const file = layOut(await plain(), Buffer.from(canary), layout)
    for (let seed = 1; seed <= 300; seed += 1) {
      const outcome = await strip(withFaults(file, seed)).catch((error) => error)
      if (!Buffer.isBuffer(outcome)) expect(outcome).toBeInstanceOf(StripFailure)
    }
  })
})

/** One to four bytes become others; the same for the same seed. */
function withFaults(file: Buffer, seed: number): Buffer {
  const changed = Buffer.from(file)
  let state = seed * 2_654_435_761
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
  for (let left = 1 + (seed % 4); left > 0; left -= 1) changed[next() % file.length] = next() & 255
  return changed
}

/** Puts another box in the place of one in the head. */
function exchange(file: Buffer, type: string, make: (box: Box) => Buffer): Buffer {
  const boxes = outer(file).map((box) => {
    if (box.type !== 'meta') return box.whole
    const inner = splitBoxes(box.body.subarray(4)).map((one) => (one.type === type ? make(one) : one.whole))
    return boxOf('meta', Buffer.alloc(4), ...inner)
  })
  return Buffer.concat(boxes)
}

describe('a file that was made to keep somebody busy, or to hide something, is refused', () => {
  const zeros = (count: number) => Buffer.alloc(count)
  /** Thousands of stretches for each item, none of which takes a byte to say. */
  const stretchesOfNothing = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 0, 0]),
    bytesOf(2000, 2),
    ...Array.from({ length: 2000 }, (_, at) =>
      Buffer.concat([bytesOf(at + 1, 2), zeros(2), bytesOf(4000, 2)]),
    ),
  ])
  const wordsWithoutEnd = Buffer.concat([
    zeros(4),
    bytesOf(100_000, 4),
    Buffer.alloc(400_000, '\0\x01\x01\x01'),
  ])
  const all = Buffer.concat(Array.from({ length: 5000 }, () => Buffer.from([0, 1])))
  const link = (...bodies: Buffer[]) => boxOf('iref', zeros(4), boxOf('cdsc', ...bodies))

  type Trap = { by: string; type: string; make(box: Box): Buffer; reason: string }
  const traps: Trap[] = [
    {
      by: 'places',
      type: 'iloc',
      make: () => boxOf('iloc', stretchesOfNothing),
      reason: 'too many parts of a picture',
    },
    {
      by: 'properties',
      type: 'iprp',
      make: () => boxOf('iprp', boxOf('ipma', wordsWithoutEnd)),
      reason: 'too many words about an item',
    },
    {
      by: 'references',
      type: 'iref',
      make: () => link(bytesOf(2, 2), bytesOf(5000, 2), all),
      reason: 'too many parts of a picture',
    },
    {
      by: 'data that end early',
      type: 'idat',
      make: () => boxOf('idat', zeros(3)),
      reason: 'a picture outside its data',
    },
    {
      by: 'words behind a reference',
      type: 'iref',
      make: () => link(Buffer.from([0, 2, 0, 1, 0, 1]), zeros(9)),
      reason: 'words behind a reference',
    },
    {
      by: 'words behind a number',
      type: 'pitm',
      make: ({ body }) => boxOf('pitm', body, zeros(9)),
      reason: 'words behind the main picture',
    },
  ]

  test.each(traps)('by its $by', async ({ type, make, reason }) => {
    const file = layOut(await plain(), Buffer.from(canary), { version: 1, isInHead: true })
    await expect(strip(exchange(file, type, make))).rejects.toThrow(reason)
  })

  test('by boxes without number', async () => {
    const boxes = Array.from({ length: 1000 }, () => boxOf('free'))
    await expect(strip(Buffer.concat([await plain(), ...boxes]))).rejects.toThrow('too many boxes')
  })
})
