import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { addJpegSegment } from './pictures.ts'

/** A PNG of some eighty bytes that claims any size; a `deep` one claims 16 bits, transparency and interlacing, too. */
export function pngClaiming(width: number, height: number, { deep = false } = {}): Buffer {
  return png([
    header(width, height, deep ? [16, 6, 0, 0, 1] : [8, 0, 0, 0, 0]),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
  ])
}

/** A small PNG whose colour profile unpacks to 100 MB. */
export function pngWithHugeProfile(): Buffer {
  const profile = deflateSync(Buffer.alloc(100_000_000), { level: 9 })
  const pixels = deflateSync(Buffer.alloc(8 * 9))
  const iccp = chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), profile]))
  return png([header(8, 8, [8, 0, 0, 0, 0]), iccp, chunk('IDAT', pixels)])
}

/** A grey PNG without anything else. */
export function pngOf(width: number, height: number): Buffer {
  return png([
    header(width, height, [8, 0, 0, 0, 0]),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
  ])
}

function png(chunks: Buffer[]): Buffer {
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))])
}

/** `kind` is depth, colour type, compression, filter and interlacing. */
function header(width: number, height: number, kind: number[]): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set(kind, 8)
  return chunk('IHDR', data)
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A PNG that is whole but for one wrong checksum. */
export function withWrongSum(file: Buffer): Buffer {
  const wrong = Buffer.from(file)
  const at = wrong.lastIndexOf('IEND') - 8
  wrong[at] = 0xff ^ (wrong[at] ?? 0)
  return wrong
}

/** A JPEG whose table of codes makes no sense. */
export function withWrongCodes(jpeg: Buffer): Buffer {
  const wrong = Buffer.from(jpeg)
  const table = wrong.indexOf(Buffer.from([0xff, 0xc4]))
  wrong.fill(0xff, table + 5, table + 21)
  return wrong
}

/** A JPEG that says it has no lines. */
export function withoutHeight(jpeg: Buffer): Buffer {
  const wrong = Buffer.from(jpeg)
  wrong.writeUInt16BE(0, wrong.indexOf(Buffer.from([0xff, 0xc0])) + 5)
  return wrong
}

/** A GIF of one line that is a script, too: its width opens a comment, which a comment block ends. */
export function gifScript(script: string): Buffer {
  const width = Buffer.from('/*')
  const words = Buffer.from(`*/=1;${script};/*`)
  const palette = [0x80, 0, 0, 255, 0, 0, 0, 0, 255]
  const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]
  return Buffer.concat([
    Buffer.from('GIF89a'),
    width,
    Buffer.from([1, 0, ...palette, 0x21, 0xfe, words.length]),
    words,
    Buffer.from([0, ...frame]),
  ])
}

/** As many frames as asked for, each of another colour. */
export async function longAnimation(frames: number): Promise<Buffer> {
  const pictures = await Promise.all(
    Array.from({ length: frames }, (_, at) =>
      sharp({ create: { width: 8, height: 6, channels: 3, background: { r: at % 256, g: at >> 8, b: 99 } } })
        .png()
        .toBuffer(),
    ),
  )
  return await sharp(pictures, { join: { animated: true } })
    .gif()
    .toBuffer()
}

/** A GIF of some forty bytes that claims any canvas. */
export function gifClaiming(width: number, height: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  const palette = [0x80, 0, 0, 255, 0, 0, 0, 0, 255]
  const frame = [0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x44, 1, 0, 0x3b]
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([...palette, ...frame])])
}

/** A JPEG that claims any size and has next to no data. */
export function jpegClaiming(width: number, height: number): Buffer {
  const scan = jpegSegment(0xda, [1, 1, 0, 0, 63, 0])
  return Buffer.concat([...jpegStart({ width, height, marker: 0xc0 }), scan, Buffer.alloc(8), endOfImage])
}

/**
 * A lawful progressive JPEG of some tens of kilobytes that takes seconds: 882 scans, each of which visits every block
 * and says nothing.
 * @param side pixels, a multiple of 1024 so that the blocks are whole runs.
 */
export function slowJpeg(side: number): Buffer {
  const blocks = (side / 8) ** 2
  const runs = bits('0'.padEnd(15, '0').repeat(blocks / 16_384))
  const scan = (params: number[], data: Buffer) => [jpegSegment(0xda, [1, 1, 0, ...params]), data]
  const scans = [...scan([0, 0, 0], bits('0'.repeat(blocks)))]
  for (let coefficient = 1; coefficient < 64; coefficient++) {
    for (let bit = 13; bit >= 0; bit--) {
      const precision = bit === 13 ? bit : ((bit + 1) << 4) | bit
      scans.push(...scan([coefficient, coefficient, precision], runs))
    }
  }
  return Buffer.concat([...jpegStart({ width: side, height: side, marker: 0xc2 }), ...scans, endOfImage])
}

const endOfImage = Buffer.from([0xff, 0xd9])

function jpegStart({ width, height, marker }: { width: number; height: number; marker: number }): Buffer[] {
  const oneCode = [1, ...Array<number>(15).fill(0)]
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return [
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xdb, [0, ...Array<number>(64).fill(1)]),
    jpegSegment(marker, [8, ...size, 1, 1, 0x11, 0]),
    jpegSegment(0xc4, [0, ...oneCode, 0]),
    jpegSegment(0xc4, [0x10, ...oneCode, 0xe0]),
  ]
}

function jpegSegment(marker: number, data: number[]): Buffer {
  const length = data.length + 2
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...data])
}

function bits(text: string): Buffer {
  const bytes = text.match(/.{1,8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}

/** The first part of a file, as a broken upload leaves it. */
export function cut(picture: Buffer, share = 0.5): Buffer {
  return picture.subarray(0, Math.floor(picture.length * share))
}

/** A file with nonsense in its middle. */
export function scramble(picture: Buffer): Buffer {
  const nonsense = Buffer.from(picture)
  for (let at = picture.length >> 1; at < (picture.length >> 1) + 200; at++) nonsense[at] = (at * 7919) & 255
  return nonsense
}

/** Two frames: red first, then blue. */
export async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const frame = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toBuffer()
  const frames = [await frame('#ff0000'), await frame('#0000ff')]
  const image = sharp(frames, { join: { animated: true } })
  return format === 'gif' ? image.gif().toBuffer() : image.webp({ lossless: true }).toBuffer()
}

/** The first box of a file of the HEIF family. */
export function heifStart(...brands: string[]): Buffer {
  const [major = '', ...compatible] = brands
  const body = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1')
  return Buffer.concat([Buffer.from([0, 0, 0, body.length + 4]), body])
}

/** What comes to upload forms under the name of a photograph. */
export const notPictures: Record<string, Buffer> = {
  html: Buffer.from('<!doctype html><script>window.__xss = 1</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>window.__xss = 1</script></svg>'),
  pdf: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'),
  bmp: Buffer.from('BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0', 'latin1'),
  tiff: Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1'),
  empty: Buffer.alloc(0),
  zero: Buffer.alloc(4096),
  heic: heifStart('heic', 'mif1', 'heic'),
}

/** A text as an EXIF block stores it; Latin-1, UTF-8 or nonsense is up to the caller. */
export type ExifText = { tag: number; bytes: Buffer }

/** An EXIF block with one directory of texts, byte for byte as given. */
export function exifBlock(texts: ExifText[]): Buffer {
  const start = 8 + 2 + texts.length * 12 + 4
  const directory = Buffer.alloc(start)
  directory.write('II*\0\x08\0\0\0', 'latin1')
  directory.writeUInt16LE(texts.length, 8)
  let offset = start
  for (const [at, { tag, bytes }] of texts.entries()) {
    const entry = 10 + at * 12
    directory.writeUInt16LE(tag, entry)
    directory.writeUInt16LE(2, entry + 2)
    directory.writeUInt32LE(bytes.length, entry + 4)
    directory.writeUInt32LE(offset, entry + 8)
    offset += bytes.length
  }
  return Buffer.concat([directory, ...texts.map(({ bytes }) => bytes)])
}

/** A good JPEG with an EXIF block in which every count and offset points beyond the end. */
export function withBrokenExif(jpeg: Buffer): Buffer {
  const block = exifBlock(
    [0x010f, 0x0110, 0x8769, 0x8825].map((tag) => ({ tag, bytes: Buffer.alloc(8, 0xff) })),
  )
  for (let entry = 10; entry < 10 + 4 * 12; entry += 12) block.writeUInt32LE(0xfffffff0, entry + 4)
  block.writeUInt32LE(0xfffffff0, 10 + 8)
  return addJpegSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block]))
}
