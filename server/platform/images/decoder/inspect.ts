import sharp, { type Metadata } from 'sharp'
import { ImageFailure } from '../failure.ts'
import type { Order } from './draw.ts'
import { maxPixels, resting } from './limits.ts'
import { inputOptions } from './loaders.ts'

export type Inspected = { width: number; height: number } & Pick<
  Metadata,
  'exif' | 'xmp' | 'iptc' | 'comments'
>

/**
 * Reads the header alone, and refuses what is not worth decoding.
 * @throws ImageFailure
 */
export async function inspect({ source, format, memory, trim }: Order): Promise<Inspected> {
  const metadata = await sharp(source, { ...inputOptions, limitInputPixels: false }).metadata()
  const { width, height } = metadata
  if (!isFormat(metadata, format)) throw new ImageFailure('broken-image', `not ${format} inside`)
  if (!(width > 0 && height > 0)) throw new ImageFailure('broken-image', 'no pixels')
  if (width * height > maxPixels) throw new ImageFailure('too-many-pixels', `${width} × ${height}`)
  const needed = resting + source.length + bytesToDecode(metadata) + (trim ? bytesToTrim(metadata) : 0)
  if (needed > memory) throw new ImageFailure('image-too-heavy', `about ${needed} bytes of memory`)
  const { autoOrient, exif, xmp, iptc, comments } = metadata
  return { ...autoOrient, exif, xmp, iptc, comments }
}

function isFormat(metadata: Metadata, format: string): boolean {
  if (format === 'avif') return metadata.format === 'heif' && metadata.compression === 'av1'
  return metadata.format === format
}

/**
 * Bytes of memory to decode, measured with sharp 0.35 at 12 to 100 megapixels. Baseline JPEG and plain PNG stream
 * through and need next to nothing; the others hold the whole picture.
 */
function bytesToDecode(metadata: Metadata): number {
  return metadata.width * metadata.height * bytesPerPixel(metadata)
}

/** To be turned a picture lies in memory as a whole, and so it may before it is written again. */
function bytesToTrim({ width, height, channels, depth }: Metadata): number {
  return width * height * channels * (depth === 'ushort' ? 2 : 1)
}

function bytesPerPixel({ format, isProgressive, chromaSubsampling, channels, depth }: Metadata): number {
  if (format === 'heif') return 17.5
  if (format === 'webp') return 6
  if (format === 'gif') return 4
  if (!isProgressive) return 0
  if (format === 'png') return 1 + channels * (depth === 'ushort' ? 2 : 1)
  return chromaSubsampling?.startsWith('4:2:0') ? 3 : 2 * channels
}
