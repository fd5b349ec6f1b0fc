import type { Drawing } from '../report.ts'
import type { Order } from './draw.ts'
import { readExif } from './exif.ts'
import { listFindings } from './findings.ts'
import { decodeHeic, toPng, toTrimmedPng } from './heic.ts'
import { trimPicture } from './trim.ts'

type Shape = Omit<Drawing, 'camera' | 'takenAt' | 'position' | 'findings' | 'trimmed'>

/** Everything that is wanted of a HEIC picture; from its pixels on it goes the way of all others, which `drawFile` is. */
export async function drawHeic(order: Order, drawFile: (order: Order) => Promise<Shape>): Promise<Drawing> {
  const heic = await decodeHeic(order)
  // The library finds EXIF in the file by itself.
  const xmp = order.source.includes('application/rdf+xml') ? order.source : undefined
  const findings = listFindings({ exif: order.source, xmp })
  const facts = { ...readExif(order.source), findings }
  const next = { ...order, trim: undefined }
  if (order.trim) {
    const png = await toTrimmedPng(heic, order.trim)
    const { copyright } = findings
    const trimmed = await trimPicture(png, { turns: 0, crop: null, copyright, isLossy: true })
    return {
      ...facts,
      trimmed,
      ...(await drawFile({ ...next, source: trimmed.data, format: trimmed.format })),
    }
  }
  const { width, height } = heic
  const shape = await drawFile({ ...next, source: await toPng(heic, largestEdge), format: 'png' })
  return { ...facts, ...shape, width, height }
}

/** Pixels: nothing larger is shown. */
const largestEdge = 2048
