import sharp, { type SharpOptions } from 'sharp'

// One thread a decoder: the pool has as many decoders as the machine should use. No picture comes twice.
sharp.concurrency(1)
sharp.cache(false)

// The heif loader is AVIF's as well; who calls here has looked for HEIC by first bytes.
const loaders = {
  jpeg: 'VipsForeignLoadJpegBuffer',
  png: 'VipsForeignLoadPngBuffer',
  webp: 'VipsForeignLoadWebpBuffer',
  gif: 'VipsForeignLoadNsgifBuffer',
  heif: 'VipsForeignLoadHeifBuffer',
}
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: Object.values(loaders) })

/** Pixels, width times height of the first frame. */
export const maxPixels = 100_000_000

export const inputOptions: SharpOptions = { failOn: 'warning', limitInputPixels: maxPixels }
