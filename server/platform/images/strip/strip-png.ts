import { crc32 } from 'node:zlib'
import { type ByteReader, StripFailure } from './byte-reader.ts'
import { exifLength, type KeptExif, readKeptExif, writeKeptExif } from './kept-exif.ts'
import { createParts, type Part } from './parts.ts'

const any = 2 ** 31 - 1

/** Chunks that draw the picture, its colours and its movement, and how many bytes of them make sense at most. */
const kept: Record<string, number> = {
  ...{ IHDR: 13, PLTE: 768, IDAT: any, IEND: 0, tRNS: 256 },
  ...{ cHRM: 32, gAMA: 4, iCCP: any, sBIT: 4, sRGB: 1, cICP: 4, mDCV: 24, cLLI: 8, bKGD: 6, pHYs: 9 },
  ...{ acTL: 8, fcTL: 26, fdAT: any },
}

const signatureLength = 8
const headerEnd = signatureLength + 25

/** Source: PNG, third edition, chapter 5 and 11. */
export async function stripPng(reader: ByteReader): Promise<Part[]> {
  const tail = createParts()
  let exif: KeptExif | undefined
  await reader.skip(signatureLength)
  for (let type = ''; type !== 'IEND'; ) {
    const from = reader.position()
    const head = await reader.take(8)
    const length = head.readUInt32BE()
    type = head.toString('latin1', 4)
    if ((type === 'IHDR') !== (from === signatureLength) || length > any) throw new StripFailure('no PNG')
    if (type === 'eXIf') exif ??= readKeptExif(await reader.take(Math.min(length, exifLength)))
    await reader.skip(from + 12 + length - reader.position())
    const isKept = length <= (kept[type] ?? -1)
    if (isKept && type !== 'IHDR') tail.keep(from, from + 12 + length)
  }
  const written = exif && writeKeptExif(exif)
  return [{ from: 0, to: headerEnd }, ...(written ? [chunkOf('eXIf', written)] : []), ...tail.parts]
}

function chunkOf(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
