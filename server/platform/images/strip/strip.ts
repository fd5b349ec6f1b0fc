import { Readable } from 'node:stream'
import { type ByteReader, createByteReader } from './byte-reader.ts'
import { measureParts, type Part } from './parts.ts'
import { stripGif } from './strip-gif.ts'
import { stripHeif } from './strip-heif.ts'
import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'
import { stripWebp } from './strip-webp.ts'

const strippers: Record<string, (reader: ByteReader) => Promise<Part[]>> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
  avif: stripHeif,
  heic: stripHeif,
}

export type Stripped = { parts: Part[]; size: number }

export function canStrip(format: string): boolean {
  return Object.hasOwn(strippers, format)
}

/**
 * Which bytes of a picture draw it: the pixels stay as they are stored, with colour profile, orientation and copyright
 * notice, and nothing else. Reads the file once and holds next to nothing of it.
 * @param source closed when this settles.
 * @throws StripFailure when the file cannot be followed to its end.
 */
export async function planStripped(format: string, source: Readable): Promise<Stripped> {
  const strip = strippers[format]
  if (!strip) throw new Error(`Nothing strips ${format}.`)
  try {
    const parts = await strip(createByteReader(source))
    return { parts, size: measureParts(parts) }
  } finally {
    source.destroy()
  }
}

/** @param read the file's bytes from one place up to another. */
export function streamParts(
  { parts }: Stripped,
  read: (range: { from: number; to: number }) => Promise<Readable>,
): Readable {
  return Readable.from(
    (async function* () {
      for (const part of parts) {
        if (Buffer.isBuffer(part)) yield part
        else yield* await read(part)
      }
    })(),
    { objectMode: false },
  )
}
