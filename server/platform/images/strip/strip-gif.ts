import { type ByteReader, StripFailure } from './byte-reader.ts'
import { createParts, type Part } from './parts.ts'

const blocks = { extension: 0x21, picture: 0x2c, end: 0x3b }
const extensions = { control: 0xf9, application: 0xff }
const end = Buffer.from([blocks.end])

type Work = ReturnType<typeof createParts> & { reader: ByteReader }

/** Keeps pictures, how long each stands, how often all come again, and the colour profile. Source: GIF89a. */
export async function stripGif(reader: ByteReader): Promise<Part[]> {
  const work: Work = { ...createParts(), reader }
  await reader.skip(10)
  await passColours(reader, 2)
  work.keep(0, reader.position())
  for (let kind = await readByte(reader); kind !== blocks.end; kind = await readByte(reader)) {
    if (kind === blocks.picture) await passPicture(work)
    else if (kind === blocks.extension) await passExtension(work)
    else throw new StripFailure('no block of a GIF')
  }
  return [...work.parts, end]
}

async function readByte(reader: ByteReader): Promise<number> {
  return (await reader.take(1)).readUInt8()
}

/** The byte of flags, so many more bytes, and then the table of colours that the flags announce. */
async function passColours(reader: ByteReader, more: number) {
  const said = await readByte(reader)
  await reader.skip(more + (said & 0x80 ? 3 * 2 ** ((said & 7) + 1) : 0))
}

async function passPicture({ reader, keep }: Work) {
  const from = reader.position() - 1
  await reader.skip(8)
  await passColours(reader, 1)
  await passSubBlocks(reader)
  keep(from, reader.position())
}

async function passSubBlocks(reader: ByteReader) {
  for (let length = await readByte(reader); length > 0; length = await readByte(reader))
    await reader.skip(length)
}

async function passExtension(work: Work) {
  const { reader } = work
  const from = reader.position() - 1
  const label = await readByte(reader)
  if (label === extensions.application) return await passApplication(work, from)
  const length = await readByte(reader)
  await reader.skip(length)
  const isControl = label === extensions.control && length === 4
  const dataFrom = reader.position()
  if (length > 0) await passSubBlocks(reader)
  if (isControl && reader.position() === dataFrom + 1) work.keep(from, reader.position())
}

async function passApplication(work: Work, from: number) {
  const { reader } = work
  const name = (await reader.take(await readByte(reader))).toString('latin1')
  const dataFrom = reader.position()
  await passSubBlocks(reader)
  const length = reader.position() - dataFrom
  // Five bytes: a length of three, a one, how often, nought.
  const isLoop = ['NETSCAPE2.0', 'ANIMEXTS1.0'].includes(name) && length === 5
  if (isLoop || name === 'ICCRGBG1012') work.keep(from, reader.position())
}
