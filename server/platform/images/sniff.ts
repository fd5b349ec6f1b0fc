export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'heic'

/** How many first bytes `sniffImage` wants to see, in bytes. */
export const sniffLength = 256

/**
 * What the first bytes say a file is; its name and claimed type do not count.
 * Sources: the formats' own specifications, for AVIF and HEIC ISO/IEC 23008-12 and AV1-ISOBMFF (brands).
 */
export function sniffImage(firstBytes: Uint8Array): ImageFormat | null {
  const text = Buffer.from(firstBytes.subarray(0, sniffLength)).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('ftyp', 4)) return sniffBrands(brandsOf(text))
  return null
}

function sniffBrands([major = '', ...compatible]: string[]): 'avif' | 'heic' | null {
  if (avif.includes(major)) return 'avif'
  if (heic.includes(major)) return 'heic'
  if (major !== 'mif1' && major !== 'msf1') return null
  return compatible.some((brand) => avif.includes(brand)) ? 'avif' : 'heic'
}

/** The major brand, then the compatible ones; between them lie four bytes of version. */
function brandsOf(text: string): string[] {
  const length = Buffer.from(text.slice(0, 4), 'latin1').readUInt32BE()
  const brands = text.slice(8, Math.min(length, text.length)).match(/[\s\S]{4}/g) ?? []
  return brands.filter((_, position) => position !== 1)
}

const avif = ['avif', 'avis']
const heic = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs']
