import sharp, { type SharpOptions } from 'sharp'
import { maxPixels } from './limits.ts'

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

export const inputOptions: SharpOptions = { failOn: 'warning', limitInputPixels: maxPixels }
