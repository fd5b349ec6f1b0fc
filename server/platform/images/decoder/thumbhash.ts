import { rgbaToThumbHash } from 'thumbhash'
import { fromPixels, type Pixels, shrink, toPixels } from './renditions.ts'

/** Pixels. The hash keeps seven waves a side: 100, the most it takes, costs ten times as much for the same hash. */
const edge = 48

/** A placeholder of some 25 bytes, base64. Source: https://evanw.github.io/thumbhash/ */
export async function drawThumbhash(pixels: Pixels): Promise<string> {
  const tiny = await shrink(pixels, edge)
  const { data, width, height } = await toPixels(fromPixels(tiny).toColourspace('srgb').ensureAlpha())
  return Buffer.from(rgbaToThumbHash(width, height, data)).toString('base64')
}
