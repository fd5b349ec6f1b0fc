import ExifReader from 'exifreader'
import type { Camera, Drawing, Position } from '../report.ts'
import { cleanText, first, numberWithin, parseExifDate, positive, writeExposure } from './exif-values.ts'

export type Tags = Record<string, { value: unknown } | undefined>

type ExifFacts = Pick<Drawing, 'camera' | 'takenAt' | 'position'>

const nothing: ExifFacts = { camera: null, takenAt: null, position: null }

/**
 * What the EXIF block tells; a block that cannot be read tells nothing.
 * @param block as sharp hands it out, with or without its "Exif" mark.
 */
export function readExif(block: Buffer | undefined): ExifFacts {
  const loaded = loadExif(block)
  if (!loaded) return nothing
  const { tags, gps } = loaded
  try {
    return { camera: readCamera(tags), takenAt: readTakenAt(tags), position: readPosition(gps) }
  } catch {
    return nothing
  }
}

type Gps = { Latitude?: number; Longitude?: number }

/** The block as a library reads it; null when it cannot. */
export function loadExif(block: Buffer | undefined) {
  if (!block) return null
  try {
    const { exif, gps, Thumbnail } = ExifReader.load(withoutMark(block), { expanded: true })
    // ExifReader names every tag it knows; only the shape common to all of them is used here.
    const tags = (exif ?? {}) as Tags
    return { tags, gps, hasThumbnail: Thumbnail !== undefined }
  } catch {
    return null
  }
}

function withoutMark(block: Buffer): Buffer {
  return block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block
}

function readCamera(tags: Tags): Camera | null {
  const exposure = positive(tags['ExposureTime']?.value, 86_400)
  const iso = tags['ISOSpeedRatings'] ?? tags['PhotographicSensitivity']
  const camera: Camera = {
    make: cleanText(tags['Make']?.value),
    model: cleanText(tags['Model']?.value),
    lens: cleanText(tags['LensModel']?.value),
    focalLength: positive(tags['FocalLength']?.value, 10_000),
    aperture: positive(tags['FNumber']?.value, 1000),
    exposureTime: exposure === undefined ? undefined : writeExposure(exposure),
    iso: numberWithin(first(iso?.value), { min: 1, max: 10_000_000, digits: 0 }),
  }
  const known = Object.entries(camera).filter(([, value]) => value !== undefined)
  return known.length > 0 ? Object.fromEntries(known) : null
}

function readTakenAt(tags: Tags): string | null {
  return parseExifDate(tags['DateTimeOriginal']?.value) ?? parseExifDate(tags['DateTimeDigitized']?.value)
}

function readPosition(gps: Gps | undefined): Position | null {
  const latitude = numberWithin(gps?.Latitude, { min: -90, max: 90, digits: 6 })
  const longitude = numberWithin(gps?.Longitude, { min: -180, max: 180, digits: 6 })
  if (latitude === undefined || longitude === undefined) return null
  // Receivers without a fix write zeros: a spot in the sea that nobody photographs.
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude }
}
