import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Trim, TrimmedFormat } from '../report.ts'
import { inputOptions } from './loaders.ts'

type Wishes = Trim & {
  copyright?: string | undefined
  /** It came to us in a format that loses something, whatever it is in by now. */
  isLossy?: boolean
}

/**
 * Turns a picture upright and as wished, and writes the wished part of it at its full size. Colour profile and copyright
 * notice go along; everything else stays behind, as previews of the whole picture may lie in any of it.
 */
export async function trimPicture(source: Buffer, { turns, crop, copyright, isLossy }: Wishes) {
  const metadata = await sharp(source, inputOptions).metadata()
  const format = formatOf(isLossy ? { ...metadata, format: undefined } : metadata)
  const image = sharp(source, inputOptions)
    .autoOrient()
    .rotate(90 * turns)
  if (crop) image.extract(crop)
  if (metadata.icc && metadata.space !== 'cmyk') image.keepIccProfile()
  if (copyright) image.withExif({ IFD0: { Copyright: copyright } })
  return { format, data: await encoders[format](image).toBuffer() }
}

/** Of the formats that are kept as they are, or else of the one that loses nothing that was there. */
function formatOf({ format, hasAlpha }: Partial<Metadata>): TrimmedFormat {
  if (format === 'jpeg' || format === 'png' || format === 'webp') return format
  return format === 'gif' || hasAlpha ? 'png' : 'jpeg'
}

/** As good as the eye can tell, and quick enough for the largest picture. */
const encoders: Record<TrimmedFormat, (image: Sharp) => Sharp> = {
  jpeg: (image) => image.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  png: (image) => image.png({ compressionLevel: 6 }),
  webp: (image) => image.webp({ quality: 95, effort: 2 }),
}
