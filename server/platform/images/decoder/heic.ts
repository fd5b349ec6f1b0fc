import type heicDecode from 'heic-decode'
import type { Sharp } from 'sharp'
import { ImageFailure } from '../failure.ts'
import type { Trim } from '../report.ts'
import type { Order } from './draw.ts'
import { findProfile, withProfile } from './heic-profile.ts'
import { maxPixels, resting } from './limits.ts'
import { fromPixels, type Pixels } from './renditions.ts'

type Library = typeof heicDecode

let library: Library | undefined

/** Loads what decodes HEIC, which is large: once, as long as the process may still read files. */
export async function loadHeic(): Promise<void> {
  library = (await import('heic-decode')).default
}

/**
 * Bytes of memory a pixel, measured with pictures of 8 to 48 megapixels: the planes, their colours, the same again for
 * JavaScript; and what is turned or cropped lies there once more at its full size.
 */
const bytesPerPixel = { shown: 20, trimmed: 28 }

export type Heic = { width: number; height: number; pixels: Pixels; profile: Buffer | undefined }

/**
 * Decodes the picture that a HEIC file shows. Rotation and mirroring are part of decoding here; what EXIF says of them
 * does not count in this format.
 * @throws ImageFailure
 */
export async function decodeHeic({ source, trim, memory }: Order): Promise<Heic> {
  if (!library) throw new ImageFailure('unsupported-image', 'heic is switched off')
  const images = await library.all({ buffer: source })
  const [image] = images
  if (!image) throw new ImageFailure('broken-image', 'no picture inside')
  const { width, height } = image
  if (!(width > 0 && height > 0)) throw new ImageFailure('broken-image', 'no pixels')
  if (width * height > maxPixels) throw new ImageFailure('too-many-pixels', `${width} × ${height}`)
  const needed =
    resting + source.length + width * height * (trim ? bytesPerPixel.trimmed : bytesPerPixel.shown)
  if (needed > memory) throw new ImageFailure('image-too-heavy', `about ${needed} bytes of memory`)
  const { data } = await image.decode()
  images.dispose()
  const pixels = { data: Buffer.from(data.buffer), width, height, channels: 4 } as const
  return { width, height, pixels, profile: findProfile(source) }
}

/** The picture as a PNG at the largest size that is shown: what follows knows that format. */
export async function toPng({ pixels, profile }: Heic, edge: number): Promise<Buffer> {
  const size = { fit: 'inside', withoutEnlargement: true } as const
  return await write(fromPixels(pixels).resize(edge, edge, size), { pixels, profile })
}

/** The wished part of the picture as a PNG at its full size. */
export async function toTrimmedPng({ pixels, profile }: Heic, { turns, crop }: Trim): Promise<Buffer> {
  const image = fromPixels(pixels).rotate(90 * turns)
  if (crop) image.extract(crop)
  return await write(image, { pixels, profile })
}

async function write(image: Sharp, { pixels, profile }: Pick<Heic, 'pixels' | 'profile'>): Promise<Buffer> {
  if (isOpaque(pixels)) image.removeAlpha()
  return withProfile(await image.png({ compressionLevel: 1 }).toBuffer(), profile)
}

function isOpaque({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}
