import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The four quarters of our pictures, 480 × 320, as a telephone writes them: HEVC inside, stored on its side with a
 * rotation box, in Display P3, and `privateExif` with an orientation that does not count in this format. Made with
 * heif-enc 1.15 from `aPicture({ orientation: 6, … })`, then given the box.
 */
export function aHeic(): Promise<Buffer> {
  return readFile(join(import.meta.dirname, 'fixtures/quarters.heic'))
}

/** The same file, which says that its picture is of another size. */
export function heicClaiming(heic: Buffer, width: number, height: number): Buffer {
  const claiming = Buffer.from(heic)
  const at = claiming.indexOf('ispe') + 8
  claiming.writeUInt32BE(width, at)
  claiming.writeUInt32BE(height, at + 4)
  return claiming
}
