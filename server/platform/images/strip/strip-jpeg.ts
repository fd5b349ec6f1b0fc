import { type ByteReader, StripFailure } from './byte-reader.ts'
import { isDrawing } from './drawing-segment.ts'
import { type KeptExif, readKeptExif, writeKeptExif } from './kept-exif.ts'
import { createParts, type Part } from './parts.ts'

const markers = { start: 0xd8, end: 0xd9, scan: 0xda, jfif: 0xe0, exif: 0xe1, profile: 0xe2, adobe: 0xee }

type Work = ReturnType<typeof createParts> & {
  reader: ByteReader
  jfif: Buffer | undefined
  exif: KeptExif | undefined
}

type Segment = { marker: number; from: number; body: Buffer }

/**
 * Keeps what draws the picture: tables, frames, scans, colour profile, and which colours these are. Everything else
 * goes, also what lies behind the end, where telephones put films and second pictures.
 * Source: ITU-T T.81, annex B.
 */
export async function stripJpeg(reader: ByteReader): Promise<Part[]> {
  const work: Work = { ...createParts(), reader, jfif: undefined, exif: undefined }
  const start = await reader.take(2)
  if (start[1] !== markers.start) throw new StripFailure('no start of a JPEG')
  let marker = await readMarker(reader)
  while (marker !== markers.end) marker = await passSegment(work, marker)
  const exif = work.exif && writeKeptExif(work.exif)
  const head = [start, work.jfif, exif && segmentOf(markers.exif, Buffer.from('Exif\0\0'), exif)]
  return [
    Buffer.concat(head.filter((piece) => piece !== undefined)),
    ...work.parts,
    Buffer.from([0xff, markers.end]),
  ]
}

/** Returns the marker that follows. */
async function passSegment(work: Work, marker: number): Promise<number> {
  const { reader } = work
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= markers.start)) throw new StripFailure('a stray marker')
  const from = reader.position() - 2
  const length = (await reader.take(2)).readUInt16BE()
  if (length < 2) throw new StripFailure('a segment without length')
  const body = await reader.take(length - 2)
  sort(work, { marker, from, body })
  if (marker !== markers.scan) return await readMarker(reader)
  const next = await passScan(reader)
  work.keep(from + 2 + length, reader.position() - 2)
  return next
}

function sort(work: Work, { marker, from, body }: Segment) {
  const mark = body.toString('latin1', 0, 12)
  if (marker === markers.jfif && mark.startsWith('JFIF\0') && body.length >= 14)
    work.jfif ??= withoutThumbnail(body)
  else if (marker === markers.exif && mark.startsWith('Exif\0\0'))
    work.exif = addExif(work.exif, readKeptExif(body))
  else if (marker === markers.adobe && mark.startsWith('Adobe') && body.length >= 12)
    work.add(segmentOf(marker, body.subarray(0, 12)))
  else if (marker === markers.profile && mark === 'ICC_PROFILE\0') work.keep(from, from + 4 + body.length)
  else if (isDrawing(marker, body)) work.keep(from, from + 4 + body.length)
}

/** Readers take the first block for how to turn the picture; a notice counts wherever it stands. */
function addExif(first: KeptExif | undefined, later: KeptExif): KeptExif {
  return first
    ? { ...first, copyright: first.copyright.length > 0 ? first.copyright : later.copyright }
    : later
}

/** The density of the dots, and the small picture declared to have no side. */
function withoutThumbnail(body: Buffer): Buffer {
  return segmentOf(markers.jfif, body.subarray(0, 12), Buffer.alloc(2))
}

function segmentOf(marker: number, ...bodies: Buffer[]): Buffer {
  const body = Buffer.concat(bodies)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Between segments there is nothing but markers, each behind one 0xff or more. */
async function readMarker(reader: ByteReader): Promise<number> {
  const [first] = await reader.take(1)
  if (first !== 0xff) throw new StripFailure('bytes between segments')
  return await passUntil(reader, (byte) => byte !== 0xff)
}

/** The picture's own bits, in which an 0xff is followed by nought or by a mark to restart. */
async function passScan(reader: ByteReader): Promise<number> {
  let previous = 0
  return await passUntil(reader, (byte) => {
    const isMarker = previous === 0xff && byte !== 0xff && byte !== 0 && (byte < 0xd0 || byte > 0xd7)
    previous = byte
    return isMarker
  })
}

/** Passes bytes up to and with the one that is looked for, and returns that. */
async function passUntil(reader: ByteReader, isIt: (byte: number) => boolean): Promise<number> {
  for (;;) {
    const piece = await reader.peek()
    const at = findByte(piece, isIt)
    await reader.skip(at === -1 ? Math.max(1, piece.length) : at + 1)
    const found = piece[at]
    if (found !== undefined) return found
  }
}

/** A loop: for tens of millions of bytes `findIndex` takes twice as long. */
function findByte(piece: Buffer, isIt: (byte: number) => boolean): number {
  for (let at = 0; at < piece.length; at++) if (isIt(piece[at] ?? 0)) return at
  return -1
}
