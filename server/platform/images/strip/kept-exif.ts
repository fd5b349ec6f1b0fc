/** All that stays of an EXIF block: how to turn the picture, and the notice its author put there for everybody. */
export type KeptExif = { orientation: number; copyright: Buffer }

/** Bytes of an EXIF block that are looked at; in a JPEG there cannot be more. */
export const exifLength = 65_536

const tags = { orientation: 0x0112, copyright: 0x8298 }
const maxEntries = 512
const maxNotice = 1000
const mark = 'Exif\0\0'

/**
 * Reads the first directory of an EXIF block, which strangers wrote: what makes no sense is not there.
 * Source: TIFF 6.0, section 2; Exif 2.32, 4.6.
 * @param block with or without its "Exif" mark.
 */
export function readKeptExif(block: Buffer): KeptExif {
  const tiff = block.toString('latin1', 0, 6) === mark ? block.subarray(6) : block
  const kept: KeptExif = { orientation: 1, copyright: Buffer.alloc(0) }
  const read = readersOf(tiff)
  if (!read) return kept
  const start = read.long(4)
  const count = Math.min(read.short(start), maxEntries)
  for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
    const tag = read.short(at)
    if (tag === tags.orientation) kept.orientation = readOrientation(read, at)
    if (tag === tags.copyright) kept.copyright = readNotice(tiff, read, at)
  }
  return kept
}

type Readers = { short(at: number): number; long(at: number): number }

/** Beyond the end of the block everything is nought. */
function readersOf(tiff: Buffer): Readers | undefined {
  const order = tiff.toString('latin1', 0, 4)
  if (order !== 'II*\0' && order !== 'MM\0*') return undefined
  const isLittle = order === 'II*\0'
  const within = (at: number, size: number) => at + size <= tiff.length
  return {
    short: (at) => (within(at, 2) ? (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0),
    long: (at) => (within(at, 4) ? (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0),
  }
}

const types = { text: 2, short: 3, long: 4 }

function readOrientation(read: Readers, entry: number): number {
  const isLong = read.short(entry + 2) === types.long
  const value = isLong ? read.long(entry + 8) : read.short(entry + 8)
  return value >= 1 && value <= 8 ? value : 1
}

/** Up to the first nought: behind it programs leave what they like. */
function readNotice(tiff: Buffer, read: Readers, entry: number): Buffer {
  const length = read.long(entry + 4)
  if (read.short(entry + 2) !== types.text || length > maxNotice) return Buffer.alloc(0)
  const start = length > 4 ? read.long(entry + 8) : entry + 8
  const notice = tiff.subarray(start, start + length)
  const end = notice.indexOf(0)
  return notice.subarray(0, end === -1 ? notice.length : end)
}

/** A block that says this and no more, without a mark; undefined where there is nothing to say. */
export function writeKeptExif({ orientation, copyright }: KeptExif): Buffer | undefined {
  const entries: Buffer[] = []
  const texts: Buffer[] = []
  const hasNotice = copyright.length > 0
  const count = (orientation > 1 ? 1 : 0) + (hasNotice ? 1 : 0)
  if (count === 0) return undefined
  if (orientation > 1) entries.push(entryOf(tags.orientation, types.short, [1, orientation]))
  if (hasNotice) {
    // Four bytes or fewer stand in the entry itself, so short ones are filled up.
    const text = Buffer.concat([copyright, Buffer.alloc(Math.max(1, 5 - copyright.length))])
    entries.push(entryOf(tags.copyright, types.text, [text.length, 8 + 2 + count * 12 + 4]))
    texts.push(text)
  }
  const head = Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1')
  head.writeUInt16LE(count, 8)
  return Buffer.concat([head, ...entries, Buffer.alloc(4), ...texts])
}

function entryOf(tag: number, type: number, [count, value]: [count: number, value: number]): Buffer {
  const entry = Buffer.alloc(12)
  entry.writeUInt16LE(tag, 0)
  entry.writeUInt16LE(type, 2)
  entry.writeUInt32LE(count, 4)
  entry.writeUInt32LE(value, 8)
  return entry
}
