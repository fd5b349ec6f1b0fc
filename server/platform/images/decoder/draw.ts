import { ImageFailure } from '../failure.ts'
import type { Cut, Drawing } from '../report.ts'
import { readExif } from './exif.ts'
import { listFindings } from './findings.ts'
import { inspect } from './inspect.ts'
import { decode, drawRenditions, type Pixels } from './renditions.ts'
import { drawThumbhash } from './thumbhash.ts'

export type Order = { source: Buffer; format: string; cut: Cut; memory: number }

/** Everything that is wanted of one picture, decoded once. */
export async function draw(order: Order): Promise<Drawing> {
  const { width, height, ...beside } = await inspect(order)
  const pixels = await decode(order.source, { cut: order.cut, width, height })
  const facts = { ...readExif(beside.exif), findings: listFindings(beside) }
  return { width, height, ...facts, ...(await drawFrom(pixels, order.cut)) }
}

/** Once the pixels are there the picture cannot be at fault any more: what fails now lacks memory. */
async function drawFrom(pixels: Pixels, cut: Cut): Promise<Pick<Drawing, 'renditions' | 'thumbhash'>> {
  try {
    const { renditions, smallest } = await drawRenditions(pixels, cut)
    return { renditions, thumbhash: await drawThumbhash(smallest) }
  } catch (error) {
    throw new ImageFailure('image-too-heavy', String(error))
  }
}
