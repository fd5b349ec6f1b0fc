import sharp, { type Sharp } from 'sharp'
import type { Cut, Drawing, RenditionSize } from '../report.ts'
import { inputOptions } from './loaders.ts'

export type Pixels = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 }

/** Longest edges in pixels, largest first. */
const edges: Record<Cut, [RenditionSize, number][]> = {
  whole: [
    ['large', 2048],
    ['medium', 1080],
    ['small', 400],
  ],
  square: [
    ['400', 400],
    ['200', 200],
    ['100', 100],
    ['60', 60],
    ['30', 30],
  ],
}

type Rendition = Drawing['renditions'][number]

/**
 * Draws every size, each from the one before; nothing is enlarged, and no metadata passes through pixels.
 * @returns `smallest` the pixels of the smallest size.
 */
export async function drawRenditions(decoded: Pixels, cut: Cut) {
  const renditions: Rendition[] = []
  let pixels = decoded
  for (const [size, edge] of edges[cut]) {
    const previous = renditions.at(-1)
    const fits = Math.max(pixels.width, pixels.height) <= edge
    if (!fits) pixels = await shrink(pixels, edge)
    const data = fits && previous ? previous.data : await encode(pixels)
    renditions.push({ size, width: pixels.width, height: pixels.height, data })
  }
  return { renditions, smallest: pixels }
}

type Shape = { cut: Cut; width: number; height: number }

/** The picture, upright and in sRGB, at the largest size that is wanted: JPEG and WebP shrink as they decode. */
export async function decode(source: Buffer, shape: Shape): Promise<Pixels> {
  try {
    return await decodeWith('warning')
  } catch (error) {
    // Some telephones write a wrong scan header into every picture; all other warnings mean lost data.
    if (!String(error).includes('Invalid SOS parameters')) throw error
    return decodeWith('error')
  }
  function decodeWith(failOn: 'warning' | 'error'): Promise<Pixels> {
    return toPixels(shaped(sharp(source, { ...inputOptions, failOn }).autoOrient(), shape))
  }
}

/** A square is the middle of the picture, as large as it can be without enlarging anything. */
function shaped(image: Sharp, { cut, width, height }: Shape): Sharp {
  const [[, largest] = ['large', 2048]] = edges[cut]
  if (cut === 'whole') return within(image, largest)
  const edge = Math.min(largest, width, height)
  return image.resize(edge, edge, { fit: 'cover' })
}

export function shrink(pixels: Pixels, edge: number): Promise<Pixels> {
  return toPixels(within(fromPixels(pixels), edge))
}

function within(image: Sharp, edge: number): Sharp {
  return image.resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
}

export function fromPixels({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } })
}

export async function toPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: info.channels }
}

/** Effort 2: at 4 a large picture costs twice the time for a twentieth of the bytes. */
function encode(pixels: Pixels): Promise<Buffer> {
  return fromPixels(pixels).webp({ quality: 80, effort: 2 }).toBuffer()
}
