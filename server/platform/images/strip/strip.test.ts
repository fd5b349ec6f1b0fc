import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { animation } from '../../../testing/hostile-pictures.ts'
import { addJpegSegment, aPicture, aPrivatePicture, canary, privateExif } from '../../../testing/pictures.ts'
import { gifNote, insertBytes, pngChunk, riff, webpChunk } from '../../../testing/private-pictures.ts'
import { StripFailure } from './byte-reader.ts'
import { canStrip, planStripped, streamParts } from './strip.ts'

/** Pieces of an odd size, so that every structure is cut somewhere. */
function inPieces(file: Buffer, size = 61): Readable {
  const count = Math.ceil(file.length / size)
  return Readable.from(Array.from({ length: count }, (_, at) => file.subarray(at * size, (at + 1) * size)))
}

async function strip(format: string, file: Buffer): Promise<Buffer> {
  const plan = await planStripped(format, inPieces(file))
  const read = async ({ from, to }: { from: number; to: number }) => inPieces(file.subarray(from, to), 1000)
  const stripped = await buffer(streamParts(plan, read))
  expect(stripped).toHaveLength(plan.size)
  return stripped
}

const pixels = (file: Buffer) => sharp(file, { animated: true, failOn: 'warning' }).raw().toBuffer()

async function expectClean(format: string, file: Buffer): Promise<Buffer> {
  expect(file.includes(canary)).toBe(true)
  const stripped = await strip(format, file)
  expect(stripped.toString('latin1')).not.toMatch(new RegExp(`${canary}|Kamera|rdf:|2024:05:06`))
  expect((await pixels(stripped)).equals(await pixels(file))).toBe(true)
  return stripped
}

const word = Buffer.from(canary)

const ownExif = {
  IFD0: { Make: canary, Artist: canary, Copyright: 'by Ada only' },
  IFD3: privateExif.IFD3 ?? {},
}

describe('a JPEG', () => {
  test('loses whatever is not the picture: EXIF, XMP, IPTC, comments, all other application data', async () => {
    let file = await aPrivatePicture({ exif: ownExif })
    for (let marker = 0xe0; marker <= 0xef; marker++) file = addJpegSegment(file, marker, word)
    const lookalikes = ['JFXX\0', 'MPF\0', 'http://ns.adobe.com/xap/1.0/\0', 'ICC_PROFILE', 'Exif\0']
    for (const name of lookalikes)
      for (const marker of [0xe0, 0xe1, 0xe2])
        file = addJpegSegment(file, marker, Buffer.from(`${name}${canary}`))
    await expectClean('jpeg', file)
  })

  test('loses the small picture in its first header, and keeps the density', async () => {
    const thumbnail = Buffer.concat([Buffer.from('JFIF\0\x01\x02\x01\0\x60\0\x60\x02\x02'), word])
    const stripped = await expectClean('jpeg', addJpegSegment(await aPicture(), 0xe0, thumbnail))
    expect((await sharp(stripped).metadata()).density).toBe(96)
  })

  test('loses what lies behind its end: films, second pictures, anything', async () => {
    const second = await aPrivatePicture()
    const file = Buffer.concat([await aPicture(), second, word])
    expect(await strip('jpeg', file)).toHaveLength((await strip('jpeg', await aPicture())).length)
    await expectClean('jpeg', file)
  })

  test('loses what lies between the scans of a progressive one', async () => {
    const file = await aPicture({ finish: (image) => image.jpeg({ progressive: true }) })
    const at = file.lastIndexOf(Buffer.from([0xff, 0xda]))
    const between = addJpegSegment(Buffer.from([0xff, 0xd8]), 0xfe, word).subarray(2)
    await expectClean('jpeg', insertBytes(file, at, between))
  })

  test('keeps its orientation, colour profile and copyright notice', async () => {
    const finish = (image: Sharp) => image.withIccProfile('p3')
    const file = await aPicture({ orientation: 6, exif: ownExif, finish })
    const before = await sharp(file).metadata()
    const after = await sharp(await expectClean('jpeg', file)).metadata()
    expect(after.orientation).toBe(6)
    expect(after.icc?.equals(before.icc as Buffer)).toBe(true)
    expect(after.exif?.toString()).toContain('by Ada only')
    expect(after.exif?.length).toBeLessThan(70)
  })

  test.each(['cmyk', 'b-w'] as const)('keeps its colours when they are %s', async (space) => {
    const file = await aPicture({ finish: (image) => image.toColourspace(space).jpeg({ quality: 90 }) })
    await expectClean('jpeg', addJpegSegment(file, 0xfe, word))
  })

  test('with restart marks, and with none of its own data at all, comes back as it was', async () => {
    const file = await aPicture({
      width: 2000,
      height: 1500,
      finish: (image) => image.jpeg({ quality: 100 }),
    })
    expect((await pixels(await strip('jpeg', file))).equals(await pixels(file))).toBe(true)
  })
})

describe('a PNG', () => {
  const texts = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'sPLT', 'vpAg', 'caBX', 'gAMA', 'pHYs', 'sRGB']

  test('loses texts, EXIF, dates, unknown chunks and what lies behind its end', async () => {
    const file = await aPicture({ format: 'png', exif: ownExif })
    const chunks = texts.map((type) => pngChunk(type, Buffer.from(`${canary}${'.'.repeat(600)}`)))
    const unread = insertBytes(file, 33, ...chunks.filter((_, at) => at > 2))
    const stripped = await strip('png', Buffer.concat([unread, word]))
    expect(stripped.includes(canary)).toBe(false)
    await expectClean('png', Buffer.concat([insertBytes(file, 33, pngChunk('tEXt')), word]))
  })

  test('keeps its orientation, colour profile and copyright notice', async () => {
    const finish = (image: Sharp) => image.withIccProfile('p3')
    const file = await aPicture({ format: 'png', orientation: 8, exif: ownExif, finish })
    const after = await sharp(await expectClean('png', file)).metadata()
    expect([after.orientation, after.icc !== undefined]).toEqual([8, true])
    expect(after.exif?.toString()).toContain('by Ada only')
  })

  test('with transparency, a palette or sixteen bits comes back as it was', async () => {
    const finishes: ((image: Sharp) => Sharp)[] = [
      (image) => image.ensureAlpha(0.5),
      (image) => image.png({ palette: true }),
      (image) => image.toColourspace('rgb16'),
    ]
    for (const finish of finishes)
      await expectClean('png', Buffer.concat([await aPicture({ format: 'png', finish }), word]))
  })
})

describe('a WebP', () => {
  test('loses EXIF, XMP, unknown chunks and what lies behind its end, and says so in its header', async () => {
    const finish = (image: Sharp) => image.withXmp(`<x:xmpmeta>${canary}</x:xmpmeta>`)
    const file = await aPicture({ format: 'webp', exif: { IFD0: { Make: canary } }, finish })
    const stripped = await expectClean(
      'webp',
      Buffer.concat([riff(Buffer.concat([file, webpChunk('ABCD')])), word]),
    )
    const { exif, xmp } = await sharp(stripped).metadata()
    expect([exif, xmp]).toEqual([undefined, undefined])
    expect([stripped.readUInt32LE(4), stripped[20]]).toEqual([stripped.length - 8, 0])
  })

  test('keeps its orientation, colour profile, transparency and copyright notice', async () => {
    const finish = (image: Sharp) => image.withIccProfile('p3').ensureAlpha(0.5)
    const file = await aPicture({ format: 'webp', orientation: 3, exif: ownExif, finish })
    const after = await sharp(await expectClean('webp', file)).metadata()
    expect([after.orientation, after.icc !== undefined, after.hasAlpha]).toEqual([3, true, true])
    expect(after.exif?.toString()).toContain('by Ada only')
  })

  test('of the simple kind comes back as it was', async () => {
    const file = await aPicture({ format: 'webp' })
    expect(await strip('webp', file)).toEqual(file)
  })

  test('that moves loses what lies inside of its frames, too', async () => {
    const file = await animation('webp')
    const at = file.indexOf('ANMF')
    const length = file.readUInt32LE(at + 4)
    const hidden = webpChunk('HIDE')
    const longer = insertBytes(file, at + 8 + length, hidden)
    longer.writeUInt32LE(length + hidden.length, at + 4)
    const stripped = await expectClean('webp', riff(longer))
    expect(stripped).toHaveLength(file.length)
  })
})

describe('a GIF', () => {
  test('loses comments, texts, application data and what lies behind its end; its loop and its times stay', async () => {
    const file = await animation('gif')
    const before = await sharp(file, { animated: true }).metadata()
    const xmp = Buffer.concat([Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'), gifNote(0).subarray(2)])
    const loop = Buffer.concat([Buffer.from('!\xff\x0bNETSCAPE2.0', 'latin1'), gifNote(0).subarray(2)])
    const at = 13 + 3 * 2 ** (((file[10] ?? 0) & 7) + 1)
    const start = (file[10] ?? 0) & 0x80 ? at : 13
    const notes = [gifNote(0xfe), gifNote(0x01), gifNote(0xf9), gifNote(0x77), xmp, loop]
    const full = insertBytes(file, start, ...notes)
    const stripped = await strip('gif', Buffer.concat([full, word]))
    expect(stripped).toEqual(file)
    const after = await sharp(stripped, { animated: true }).metadata()
    expect([after.pages, after.delay, after.loop]).toEqual([before.pages, before.delay, before.loop])
    await expectClean('gif', Buffer.concat([insertBytes(file, start, gifNote(0xfe), xmp), word]))
  })
})

describe('a file', () => {
  const kinds = ['jpeg', 'png', 'webp', 'gif'] as const
  const whole = (format: (typeof kinds)[number]) => aPicture({ width: 40, height: 30, format, exif: ownExif })

  test.each(kinds)('that ends anywhere before its end is refused: %s', async (format) => {
    const file = format === 'jpeg' ? await aPrivatePicture({ width: 16, height: 16 }) : await whole(format)
    for (let length = 0; length < file.length; length += Math.ceil(file.length / 200))
      await expect(strip(format, file.subarray(0, length))).rejects.toThrow(StripFailure)
  })

  test.each(kinds)('with any byte changed gives nothing private and comes to an end: %s', async (format) => {
    const file = await whole(format)
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 300)) {
      const changed = Buffer.from(file)
      changed[at] = 0xff ^ (changed[at] ?? 0)
      const stripped = await strip(format, changed).catch((error) => error)
      if (!(stripped instanceof StripFailure)) expect(stripped.includes(canary)).toBe(false)
    }
  })

  test('whose lengths lie is refused', async () => {
    const jpeg = addJpegSegment(await whole('jpeg'), 0xdd, Buffer.concat([Buffer.from([0, 8]), word]))
    await expect(strip('jpeg', jpeg)).rejects.toThrow(StripFailure)
    const png = Buffer.from(await whole('png'))
    png.writeUInt32BE(0xffffffff, png.indexOf('IDAT') - 4)
    await expect(strip('png', png)).rejects.toThrow(StripFailure)
    const webp = Buffer.from(await animation('webp'))
    webp.writeUInt32LE(20, webp.indexOf('ANMF') + 4)
    await expect(strip('webp', webp)).rejects.toThrow(StripFailure)
  })

  test('of nothing but tiny pieces is given up', async () => {
    const start = Buffer.from('GIF89a\x01\0\x01\0\0\0\0!\xfe', 'latin1')
    const pieces = Buffer.concat([start, Buffer.alloc(2_000_000, 1)])
    await expect(planStripped('gif', inPieces(pieces, 65_536))).rejects.toThrow('too many pieces')
    const notes = Array<Buffer>(5000).fill(
      Buffer.concat([pngChunk('tEXt'), pngChunk('IDAT', Buffer.alloc(0))]),
    )
    const png = insertBytes(await whole('png'), 33, ...notes)
    await expect(planStripped('png', inPieces(png, 65_536))).rejects.toThrow('too many parts')
  })

  test('of a kind that nobody takes apart is not offered', () => {
    const known = [...kinds, 'avif', 'heic']
    expect([...known, 'tiff', 'toString'].filter(canStrip)).toEqual(known)
  })
})
