import { type ByteReader, StripFailure } from './byte-reader.ts'
import { exifLength, type KeptExif, readKeptExif, writeKeptExif } from './kept-exif.ts'
import { createParts, measureParts, type Part } from './parts.ts'

/** What the extended header says is there. */
const flags = { profile: 0x20, transparent: 0x10, exif: 0x08, animated: 0x02 }

const drawn = ['VP8 ', 'VP8L', 'ALPH']

type Work = ReturnType<typeof createParts> & {
  reader: ByteReader
  header: Buffer | undefined
  exif: KeptExif | undefined
  hasProfile: boolean
}

type Chunk = { name: string; from: number; length: number }

/** Source: WebP Container Specification, RFC 9649, section 2. */
export async function stripWebp(reader: ByteReader): Promise<Part[]> {
  const riff = await reader.take(12)
  const end = 8 + riff.readUInt32LE(4)
  const work: Work = { ...createParts(), reader, header: undefined, exif: undefined, hasProfile: false }
  while (reader.position() < end) await passChunk(work)
  const exif = work.header && work.exif && writeKeptExif(work.exif)
  const parts = [
    ...(work.header ? [extendedHeader(work.header, work, exif !== undefined)] : []),
    ...work.parts,
    ...(exif ? [chunkOf('EXIF', exif)] : []),
  ]
  return [Buffer.concat([sized('RIFF', 4 + measureParts(parts)), Buffer.from('WEBP')]), ...parts]
}

async function passChunk(work: Work) {
  const { reader } = work
  const chunk = await readHead(reader)
  const { name, from, length } = chunk
  const end = from + 8 + length + (length % 2)
  if (name === 'VP8X' && length !== 10) throw new StripFailure('another header')
  if (name === 'VP8X') work.header ??= await reader.take(length)
  if (name === 'EXIF') work.exif ??= readKeptExif(await reader.take(Math.min(length, exifLength)))
  if (name === 'ANMF') await passFrame(work, chunk)
  await finish(reader, end)
  if (name === 'ICCP') work.hasProfile = true
  if ([...drawn, 'ICCP'].includes(name) || (name === 'ANIM' && length === 6)) work.keep(from, end)
}

async function readHead(reader: ByteReader): Promise<Chunk> {
  const from = reader.position()
  const head = await reader.take(8)
  return { name: head.toString('latin1', 0, 4), from, length: head.readUInt32LE(4) }
}

async function finish(reader: ByteReader, end: number) {
  const left = end - reader.position()
  if (left < 0) throw new StripFailure('a chunk longer than the one around it')
  await reader.skip(left)
}

/** A frame of an animation has chunks of its own, and room for more. */
async function passFrame(work: Work, { from, length }: Chunk) {
  const { reader } = work
  const about = await reader.take(16)
  const inner = createParts()
  while (reader.position() < from + 8 + length) {
    const chunk = await readHead(reader)
    const end = chunk.from + 8 + chunk.length + (chunk.length % 2)
    await finish(reader, end)
    if (drawn.includes(chunk.name)) inner.keep(chunk.from, end)
  }
  const size = 16 + measureParts(inner.parts)
  if (size === length) return work.keep(from, from + 8 + length)
  work.add(Buffer.concat([sized('ANMF', size), about]), ...inner.parts)
}

function extendedHeader(header: Buffer, { hasProfile }: Work, hasExif: boolean): Buffer {
  const said = header.readUInt8() & (flags.transparent | flags.animated)
  const first = said | (hasProfile ? flags.profile : 0) | (hasExif ? flags.exif : 0)
  return Buffer.concat([sized('VP8X', 10), Buffer.from([first, 0, 0, 0]), header.subarray(4)])
}

function chunkOf(name: string, data: Buffer): Buffer {
  return Buffer.concat([sized(name, data.length), data, Buffer.alloc(data.length % 2)])
}

function sized(name: string, length: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(length, 4)
  return head
}
