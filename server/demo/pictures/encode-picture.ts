import sharp, { type Exif } from 'sharp'
import type { Shot } from './cameras.ts'
import type { Picture } from './draw-scene.ts'

const QUALITY = 82

/** EXIF writes numbers as fractions. */
function fraction(value: number): string {
  if (value > 0 && value < 0.4) return `1/${Math.round(1 / value)}`
  return `${Math.round(value * 10)}/10`
}

/** `2026:05:17 18:04:09`, as cameras write it: their own clock, no zone. */
function exifTime(date: Date): string {
  return date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')
}

function describeShot({ make, model, lens, exposure, aperture, iso, focalLength, takenAt }: Shot): Exif {
  const time = exifTime(takenAt)
  return {
    IFD0: { Make: make, Model: model, DateTime: time },
    IFD2: {
      ExposureTime: fraction(exposure),
      FNumber: fraction(aperture),
      ISOSpeedRatings: String(iso),
      FocalLength: fraction(focalLength),
      ColorSpace: '1',
      DateTimeOriginal: time,
      DateTimeDigitized: time,
      ...(lens ? { LensModel: lens } : {}),
    },
  }
}

/** A JPEG file as it would come out of a camera; without a shot it carries no EXIF at all. */
export function encodePicture({ data, width, height }: Picture, shot?: Shot): Promise<Buffer> {
  const image = sharp(data, { raw: { width, height, channels: 3 } }).jpeg({ quality: QUALITY })
  if (shot) image.withExif(describeShot(shot))
  return image.toBuffer()
}
