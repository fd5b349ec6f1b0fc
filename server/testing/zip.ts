import { inflateRawSync } from 'node:zlib'

export type ZipEntry = { bytes: Buffer; isStored: boolean }

const END = 0x06054b50
const DIRECTORY = 0x02014b50

/** What lies in a ZIP archive, by name and in its order; enough of the format for what this program writes. */
export function readZip(zip: Buffer): Map<string, ZipEntry> {
  const end = zip.lastIndexOf(toBytes(END))
  const entries = new Map<string, ZipEntry>()
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY) throw new Error('The directory of the archive is broken.')
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, readEntry(zip, at))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

function readEntry(zip: Buffer, at: number): ZipEntry {
  const isStored = zip.readUInt16LE(at + 10) === 0
  const start = zip.readUInt32LE(at + 42)
  const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
  const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20))
  return { isStored, bytes: isStored ? packed : inflateRawSync(packed) }
}

function toBytes(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}
