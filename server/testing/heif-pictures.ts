import { boxOf, bytesOf, splitBoxes } from '../platform/images/strip/heif-boxes.ts'

/** How a file of the HEIF family says where its picture lies; each of these is lawful. */
export type HeifLayout = {
  version?: 0 | 1 | 2
  /** The data lies inside the head instead of behind it. */
  isInHead?: boolean
  /** Stretches that the picture is cut into. */
  pieces?: number
  /** Places count from a place of each item's own. */
  isBased?: boolean
  /** The data's box tells its size in eight bytes. */
  isLong?: boolean
}

type Item = { id: number; type: string; data: Buffer }

/**
 * A plain AVIF built anew in another layout, with a secret beside the picture as its EXIF. The picture stays as it is
 * coded, so every layout shows the same.
 */
export function layOut(avif: Buffer, secret: Buffer, layout: HeifLayout = {}): Buffer {
  const { isInHead = false, isLong = false } = layout
  const boxes = splitBoxes(avif)
  const picture = find(boxes, 'mdat').body
  const items = [
    { id: 1, type: 'av01', data: picture },
    { id: 2, type: 'Exif', data: secret },
  ]
  const data = Buffer.concat([picture, secret])
  const inner = splitBoxes(find(boxes, 'meta').body.subarray(4))
  const headAt = (start: number) =>
    boxOf(
      'meta',
      Buffer.alloc(4),
      ...['hdlr', 'pitm'].map((type) => find(inner, type).whole),
      placesOf(items, start, layout),
      listOf(items),
      boxOf('iref', Buffer.alloc(4), boxOf('cdsc', Buffer.from([0, 2, 0, 1, 0, 1]))),
      find(inner, 'iprp').whole,
      ...(isInHead ? [boxOf('idat', data)] : []),
    )
  const front = find(boxes, 'ftyp').whole
  if (isInHead) return Buffer.concat([front, headAt(0)])
  const room = front.length + headAt(0).length + (isLong ? 16 : 8)
  return Buffer.concat([front, headAt(room), isLong ? longBox('mdat', data) : boxOf('mdat', data)])
}

function find<Found extends { type: string }>(boxes: Found[], type: string): Found {
  const box = boxes.find((one) => one.type === type)
  if (!box) throw new Error(`No ${type} in this picture.`)
  return box
}

export function longBox(type: string, body: Buffer): Buffer {
  const head = Buffer.from(`\0\0\0\x01${type}`)
  return Buffer.concat([head, bytesOf(0, 4), bytesOf(body.length + 16, 4), body])
}

function listOf(items: Item[]): Buffer {
  const entries = items.map(({ id, type }) =>
    boxOf('infe', Buffer.from([2, 0, 0, 0]), bytesOf(id, 2), Buffer.alloc(2), Buffer.from(`${type}\0`)),
  )
  return boxOf('iinf', Buffer.alloc(4), bytesOf(items.length, 2), ...entries)
}

function placesOf(items: Item[], start: number, { version = 0, isInHead, pieces = 1, isBased }: HeifLayout) {
  const idSize = version === 2 ? 4 : 2
  let at = start
  const entries = items.map(({ id, data }) => {
    const count = id === 1 ? pieces : 1
    const base = isBased ? at : 0
    const step = Math.ceil(data.length / count)
    const stretches = Array.from({ length: count }, (_, index) => {
      const size = Math.min(step, data.length - index * step)
      return Buffer.concat([bytesOf(at + index * step - base, 4), bytesOf(size, 4)])
    })
    at += data.length
    const method = version === 0 ? [] : [bytesOf(isInHead ? 1 : 0, 2)]
    const front = [bytesOf(id, idSize), ...method, bytesOf(0, 2), bytesOf(base, isBased ? 4 : 0)]
    return Buffer.concat([...front, bytesOf(count, 2), ...stretches])
  })
  const head = Buffer.from([version, 0, 0, 0, 0x44, isBased ? 0x40 : 0])
  return boxOf('iloc', head, bytesOf(items.length, idSize), ...entries)
}
