import type { Size } from '../../ui/crop/crop-moves.ts'
import { longestPreview, openPicture } from './preview.ts'
import { partOf, type Trim } from './trim.ts'

/** A small picture of what is kept; undefined when this browser cannot show the whole. Whoever gets the address revokes it. */
export async function drawTrimmed(address: string, trim: Trim, whole: Size): Promise<string | undefined> {
  const picture = await openPicture(address).catch(() => undefined)
  if (!picture) return undefined
  const { turned, crop } = partOf(trim, whole)
  const scale = Math.min(
    picture.naturalWidth / whole.width,
    longestPreview / Math.max(crop.width, crop.height),
  )
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(crop.width * scale))
  canvas.height = Math.max(1, Math.round(crop.height * scale))
  const context = canvas.getContext('2d')
  context?.scale(scale, scale)
  context?.translate(turned.width / 2 - crop.left, turned.height / 2 - crop.top)
  context?.rotate((trim.turns * Math.PI) / 2)
  context?.drawImage(picture, -whole.width / 2, -whole.height / 2, whole.width, whole.height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.85))
  return blob ? URL.createObjectURL(blob) : undefined
}
