import { ImageFailure } from '../failure.ts'
import type { Cut, Drawing, Trim } from '../report.ts'
import { drawHeic } from './draw-heic.ts'
import { readExif } from './exif.ts'
import { listFindings } from './findings.ts'
import { inspect } from './inspect.ts'
import { decode, drawRenditions, type Pixels } from './renditions.ts'
import { drawThumbhash } from './thumbhash.ts'
import { trimPicture } from './trim.ts'

export type Order = { source: Buffer; format: string; cut: Cut; memory: number; trim?: Trim | undefined }

/** Everything that is wanted of one picture, decoded once. */
export async function draw(order: Order): Promise<Drawing> {
  if (order.format === 'heic') return await drawHeic(order, drawFile)
  const { width, height, ...beside } = await inspect(order)
  const facts = { ...readExif(beside.exif), findings: listFindings(beside) }
  if (order.trim) return { ...facts, ...(await drawTrimmed(order, { ...order.trim, ...facts.findings })) }
  return { ...facts, ...(await drawShape(order, { width, height })) }
}

/** What is shown is drawn from what is kept, so that neither can hold more than the other. */
async function drawTrimmed(order: Order, wishes: Trim & { copyright?: string }) {
  const trimmed = await trimPicture(order.source, wishes)
  const next = { ...order, source: trimmed.data, format: trimmed.format, trim: undefined }
  return { trimmed, ...(await drawFile(next)) }
}

async function drawFile(order: Order) {
  return await drawShape(order, await inspect(order))
}

async function drawShape({ source, cut }: Order, { width, height }: { width: number; height: number }) {
  const pixels = await decode(source, { cut, width, height })
  return { width, height, ...(await drawFrom(pixels, cut)) }
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
