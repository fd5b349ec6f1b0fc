import { type ByteReader, StripFailure } from './byte-reader.ts'
import { boxOf } from './heif-boxes.ts'
import { cleanHead } from './heif-head.ts'
import type { Stretch } from './heif-items.ts'
import { findExif, type Notice, writeNotice } from './heif-notice.ts'
import { createParts, type Part } from './parts.ts'

/** The largest head (bytes) that is taken into memory; that of a picture of a hundred tiles has some ten thousand. */
const maxHead = 1024 * 1024

/** More boxes side by side than any picture has. */
const maxBoxes = 500

type Found = { type: string; from: number; body: number; to: number; held?: Buffer }

/**
 * AVIF and HEIC: boxes that name by place what lies in others. So every byte stays where it is; what does not draw the
 * picture becomes nought, and what lies behind the picture goes. A copyright notice is written anew where EXIF lay, if
 * that lies behind the head in one piece, as it mostly does. Source: ISO/IEC 14496-12, 4.2 and 8.11.
 */
export async function stripHeif(reader: ByteReader): Promise<Part[]> {
  const { boxes, notice: found } = await readBoxes(reader)
  const metas = boxes.filter(({ type }) => type === 'meta')
  const meta = metas[0]?.held
  if (!meta || metas.length > 1) throw new StripFailure('not one head')
  const { head, drawn, notice } = cleanAround(meta, found)
  const { parts, keep, add } = createParts()
  for (const box of upToLast(boxes, notice ? [...drawn, notice.stretch] : drawn)) {
    if (box.type === 'ftyp') keep(box.from, box.to)
    else if (box.type === 'meta') add(head)
    else if (box.type === 'mdat') maskData(box, { drawn, notice }, { keep, add })
    else add(...blanks(box))
  }
  return parts
}

/** A notice has to leave alone what draws the picture; else it goes. */
function cleanAround(meta: Buffer, found: Notice | undefined) {
  const { head, stretches, hasNotice } = cleanHead(meta, found?.id)
  const drawn = mergeStretches(stretches)
  if (!found) return { head, drawn, notice: undefined }
  const { from, to } = found.stretch
  const isApart = drawn.every((one) => one.to <= from || one.from >= to)
  if (hasNotice && isApart) return { head, drawn, notice: found }
  return { head: cleanHead(meta).head, drawn, notice: undefined }
}

type Read = { boxes: Found[]; notice: Notice | undefined }

async function readBoxes(reader: ByteReader): Promise<Read> {
  const boxes: Found[] = []
  let notice: Notice | undefined
  while ((await reader.peek()).length > 0) {
    const from = reader.position()
    const head = await reader.take(8)
    const type = head.toString('latin1', 4, 8)
    const size = await readSize(reader, head.readUInt32BE())
    const body = reader.position()
    const to = size === 0 ? await findEnd(reader) : from + size
    if (to < body) throw new StripFailure('a box smaller than its head')
    const box: Found = { type, from, body, to }
    if (type === 'meta') box.held = Buffer.concat([head, await takeHead(reader, box)])
    if (type === 'mdat') notice ??= await readNotice(reader, box, boxes)
    await reader.skip(to - reader.position())
    boxes.push(box)
    if (boxes.length > maxBoxes) throw new StripFailure('too many boxes')
  }
  return { boxes, notice }
}

/** The head comes first, or there is no saying yet where EXIF lies. */
async function readNotice(reader: ByteReader, box: Found, before: Found[]): Promise<Notice | undefined> {
  const meta = before.find(({ type }) => type === 'meta')?.held
  const exif = meta && findExif(meta)
  if (!exif) return undefined
  const { from, to } = exif.stretch
  if (from < reader.position() || to > box.to) return undefined
  await reader.skip(from - reader.position())
  return writeNotice(exif, await reader.take(to - from))
}

async function readSize(reader: ByteReader, size: number): Promise<number> {
  if (size !== 1) return size
  const long = Number((await reader.take(8)).readBigUInt64BE())
  if (!Number.isSafeInteger(long)) throw new StripFailure('a box beyond every file')
  return long
}

/** A box without a size goes to the end of the file. */
async function findEnd(reader: ByteReader): Promise<number> {
  for (let piece = await reader.peek(); piece.length > 0; piece = await reader.peek())
    await reader.skip(piece.length)
  return reader.position()
}

async function takeHead(reader: ByteReader, { from, body, to }: Found): Promise<Buffer> {
  if (to - from > maxHead || body - from !== 8 || reader.position() !== body)
    throw new StripFailure('a strange head')
  return await reader.take(to - body)
}

/** In order, each byte once. */
function mergeStretches(stretches: Stretch[]): Stretch[] {
  const merged: Stretch[] = []
  for (const { from, to } of stretches.toSorted((one, other) => one.from - other.from)) {
    if (to <= from) throw new StripFailure('a stretch of nothing')
    const last = merged.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else merged.push({ inHead: false, from, to })
  }
  return merged
}

/** Behind the last byte that draws the picture, and behind the head, nothing is needed. */
function upToLast(boxes: Found[], drawn: Stretch[]): Found[] {
  const end = Math.max(0, ...drawn.map(({ to }) => to))
  const isInside = ({ from, to }: Stretch) =>
    boxes.some((box) => box.type === 'mdat' && from >= box.body && to <= box.to)
  if (!drawn.every(isInside)) throw new StripFailure('a picture outside its data')
  return boxes.filter(({ type, from }) => type === 'ftyp' || type === 'meta' || from < end)
}

type Sink = Pick<ReturnType<typeof createParts>, 'keep' | 'add'>

type Seen = { drawn: Stretch[]; notice: Notice | undefined }

function maskData(box: Found, { drawn, notice }: Seen, { keep, add }: Sink) {
  const all = notice ? [...drawn, notice.stretch].toSorted((one, other) => one.from - other.from) : drawn
  keep(box.from, box.body)
  let at = box.body
  for (const stretch of all.filter(({ from, to }) => from >= box.body && to <= box.to)) {
    add(...noughts(stretch.from - at))
    if (stretch === notice?.stretch) add(notice.bytes)
    else keep(stretch.from, stretch.to)
    at = stretch.to
  }
  add(...noughts(box.to - at))
}

/** An empty place as large as a box that goes. */
function blanks({ from, to }: Found): Buffer[] {
  const head = boxOf('free')
  if (to - from > 0xffffffff) throw new StripFailure('a box beyond every file')
  head.writeUInt32BE(to - from)
  return [head, ...noughts(to - from - 8)]
}

const emptyPiece = Buffer.alloc(64 * 1024)

/** The same piece again and again, so that a long gap weighs nothing. */
function noughts(count: number): Buffer[] {
  const pieces: Buffer[] = []
  for (let left = count; left > 0; left -= emptyPiece.length) pieces.push(emptyPiece.subarray(0, left))
  return pieces
}
