import sharp, { type Exif, type Sharp } from 'sharp'

export type Rgb = [number, number, number]
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** The four quarters of every picture made here: top left, top right, bottom left, bottom right. */
export const quarters: Rgb[] = [
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [245, 245, 245],
]

export type PictureOptions = {
  /** Pixels, upright. */
  width?: number
  height?: number
  format?: 'jpeg' | 'png' | 'webp' | 'avif' | 'gif'
  /** How the camera was held: the pixels are stored turned, and the tag says how to turn them back. */
  orientation?: Orientation
  exif?: Exif
  /** Last changes before encoding: colour space, metadata, format options. */
  finish?: (image: Sharp) => Sharp
}

/** A picture of four coloured quarters, as the bytes of a file. */
export async function aPicture(options: PictureOptions = {}): Promise<Buffer> {
  const { format = 'jpeg', orientation = 1, finish = (image) => image } = options
  // Turning and encoding in one pipeline happen in an order of sharp's own, so the pixels are made first.
  const pixels = await turnAway(drawQuarters(options), orientation).png({ compressionLevel: 1 }).toBuffer()
  const image = sharp(pixels).toFormat(format)
  if (options.exif) image.withExif(options.exif)
  if (orientation > 1) image.withMetadata({ orientation })
  return finish(image).toBuffer()
}

function drawQuarters({ width = 480, height = 320 }: PictureOptions): Sharp {
  const [topLeft = [], topRight = [], bottomLeft = [], bottomRight = []] = quarters
  const half = Math.ceil(width / 2)
  const row = (left: number[], right: number[]) =>
    Buffer.concat([
      Buffer.alloc(half * 3, Buffer.from(left)),
      Buffer.alloc((width - half) * 3, Buffer.from(right)),
    ])
  const above = Math.ceil(height / 2)
  const top = Buffer.alloc(above * width * 3, row(topLeft, topRight))
  const bottom = Buffer.alloc((height - above) * width * 3, row(bottomLeft, bottomRight))
  return sharp(Buffer.concat([top, bottom]), { raw: { width, height, channels: 3 } })
}

/** The opposite of what a viewer does for this orientation. */
function turnAway(image: Sharp, orientation: Orientation): Sharp {
  const turn: Record<Orientation, () => Sharp> = {
    1: () => image,
    2: () => image.flop(),
    3: () => image.rotate(180),
    4: () => image.flip(),
    5: () => image.rotate(90).flip(),
    6: () => image.rotate(270),
    7: () => image.rotate(90).flop(),
    8: () => image.rotate(90),
  }
  return turn[orientation]()
}

/** The colours in the middle of the four quarters, as a browser without colour management would show them. */
export async function readQuarters(picture: Buffer | string): Promise<number[][]> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const middles = [1, 3].flatMap((y) => [1, 3].map((x) => [x, y] as const))
  return middles.map(([x, y]) => {
    const pixel = Math.floor((y * info.height) / 4) * info.width + Math.floor((x * info.width) / 4)
    return [...data.subarray(pixel * info.channels, (pixel + 1) * info.channels)]
  })
}

/** The largest difference of any channel between what is seen and what was drawn. */
export function colourDistance(seen: number[][], drawn: Rgb[] = quarters): number {
  return Math.max(
    ...drawn.flatMap((rgb, at) => rgb.map((v, channel) => Math.abs(v - (seen[at]?.[channel] ?? -999)))),
  )
}

/** A word that must not appear in any file given to others. */
export const canary = 'CANARY-5d1f'

/** What a camera and an editor leave behind: names, a place, a serial number, a caption. */
export const privateExif: Exif = {
  IFD0: { Make: 'Kamera', Model: 'K-1', Artist: canary, Copyright: canary },
  IFD2: {
    DateTimeOriginal: '2024:05:06 07:08:09',
    ExposureTime: '1/250',
    FNumber: '28/10',
    FocalLength: '35/1',
    ISOSpeedRatings: '200',
    LensModel: '35mm f/2',
    BodySerialNumber: canary,
  },
  IFD3: {
    GPSLatitudeRef: 'N',
    GPSLatitude: '52/1 30/1 0/1',
    GPSLongitudeRef: 'E',
    GPSLongitude: '13/1 24/1 0/1',
  },
}

/** A JPEG that carries the canary in EXIF, XMP, IPTC and its comment. */
export async function aPrivatePicture(options: PictureOptions = {}): Promise<Buffer> {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${canary}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
  const finish = (image: Sharp) => image.withXmp(xmp)
  const picture = await aPicture({ exif: privateExif, finish, ...options })
  const commented = addJpegSegment(picture, 0xfe, Buffer.from(canary))
  const iptc = Buffer.concat([Buffer.from([0x1c, 2, 80, 0, canary.length]), Buffer.from(canary)])
  return addJpegSegment(commented, 0xed, photoshopBlock(iptc))
}

/** Puts a segment (application data, comment) right behind a JPEG's first marker. */
export function addJpegSegment(jpeg: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, data, jpeg.subarray(2)])
}

function photoshopBlock(iptc: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(iptc.length)
  const padding = Buffer.alloc(iptc.length % 2)
  return Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), length, iptc, padding])
}
