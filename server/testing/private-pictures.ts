import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Exif, type Sharp } from 'sharp'
import { boxOf, splitBoxes } from '../platform/images/strip/heif-boxes.ts'
import { layOut } from './heif-pictures.ts'
import { exifBlock } from './hostile-pictures.ts'
import { addJpegSegment, aPicture, aPrivatePicture, canary, privateExif } from './pictures.ts'

const word = Buffer.from(canary)

/** What its author put there for everybody. */
const notice = 'by Ada only'

/** Every kind of private word in EXIF; camera, lens and date are not private, the notice is for everybody. */
const wholeExif: Exif = {
  IFD0: {
    ...{ Make: 'Kamera', Model: 'K-1', Copyright: notice, Artist: canary, ImageDescription: canary },
    ...{ Software: canary, HostComputer: canary, DocumentName: canary, XPAuthor: canary, XPComment: canary },
  },
  IFD2: {
    ...(privateExif.IFD2 ?? {}),
    ...{ CameraOwnerName: canary, LensSerialNumber: canary, ImageUniqueID: canary, MakerNote: canary },
  },
  IFD3: { ...(privateExif.IFD3 ?? {}), GPSAreaInformation: canary, GPSProcessingMethod: canary },
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${canary}</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

type Format = 'jpeg' | 'png' | 'webp' | 'avif'

const described = (format: Format) =>
  aPicture({ format, exif: wholeExif, finish: (image: Sharp) => image.withXmp(xmp) })

/** Puts bytes into a file at a place. */
export const insertBytes = (file: Buffer, at: number, ...more: Buffer[]) =>
  Buffer.concat([file.subarray(0, at), ...more, file.subarray(at)])

export function pngChunk(type: string, data: Buffer = word): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

export function webpChunk(name: string, data: Buffer = word): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`)
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

/** A file of chunks that says how long it is. */
export function riff(file: Buffer): Buffer {
  const sized = Buffer.from(file)
  sized.writeUInt32LE(file.length - 8, 4)
  return sized
}

export const gifNote = (label: number) =>
  Buffer.concat([Buffer.from([0x21, label, word.length]), word, Buffer.from([0])])

/** Owner, serial numbers and the maker's own notes, which libraries leave out. */
const ofMaker = exifBlock([0x927c, 0xa420, 0xa430, 0xa431, 0xa435].map((tag) => ({ tag, bytes: word })))

/** An EXIF block whose second directory is a small picture of the picture, with a word in it. */
async function exifWithThumbnail(): Promise<Buffer> {
  const small = addJpegSegment(await aPicture({ width: 32, height: 24 }), 0xfe, word)
  const block = Buffer.alloc(8 + 6 + 2 + 24 + 4)
  block.write('II*\0\x08\0\0\0', 'latin1')
  block.writeUInt32LE(14, 10)
  block.writeUInt16LE(2, 14)
  for (const [at, tag, value] of [
    [16, 0x0201, block.length],
    [28, 0x0202, small.length],
  ] as const) {
    block.writeUInt16LE(tag, at)
    block.writeUInt16LE(4, at + 2)
    block.writeUInt32LE(1, at + 4)
    block.writeUInt32LE(value, at + 8)
  }
  return Buffer.concat([Buffer.from('Exif\0\0'), block, small])
}

async function aJpeg(): Promise<Buffer> {
  const picture = await aPrivatePicture({ exif: wholeExif })
  const names = ['http://ns.adobe.com/xmp/extension/\0', 'MPF\0', 'FPXR\0', '']
  const extended = names.reduce(
    (file, name) => addJpegSegment(file, 0xe2, Buffer.from(`${name}${canary}`)),
    picture,
  )
  const noted = addJpegSegment(extended, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), ofMaker]))
  return Buffer.concat([addJpegSegment(noted, 0xe1, await exifWithThumbnail()), picture, word])
}

async function aPng(): Promise<Buffer> {
  const packed = deflateSync(word, { level: 0 })
  const chunks = [
    pngChunk('tEXt', Buffer.from(`Author\0${canary}`)),
    pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), packed])),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`)),
    pngChunk('prVt'),
  ]
  return Buffer.concat([insertBytes(await described('png'), 33, ...chunks), word])
}

async function aWebp(): Promise<Buffer> {
  return Buffer.concat([riff(Buffer.concat([await described('webp'), webpChunk('ABCD')])), word])
}

async function aGif(): Promise<Buffer> {
  const file = await aPicture({ format: 'gif' })
  const flags = file[10] ?? 0
  const start = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  const ofProgram = Buffer.concat([Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'), gifNote(0).subarray(2)])
  return Buffer.concat([insertBytes(file, start, gifNote(0xfe), ofProgram), word])
}

async function anAvif(): Promise<Buffer> {
  const boxes = ['uuid', 'udta', 'free', 'skip'].map((type) => boxOf(type, Buffer.from(canary.repeat(2))))
  return Buffer.concat([...splitBoxes(await described('avif')).map(({ whole }) => whole), ...boxes])
}

/** The EXIF lies inside the head, beside the picture. */
async function anAvifInItsHead(): Promise<Buffer> {
  const exif = (await sharp(await described('jpeg')).metadata()).exif ?? word
  return layOut(await aPicture({ format: 'avif' }), exif, { version: 1, isInHead: true })
}

/** One of each kind that is taken, with a private word in every place of it, and in how many at least. */
export const privatePictures: [name: string, make: () => Promise<Buffer>, words: number][] = [
  ['jpeg', aJpeg, 25],
  ['png', aPng, 10],
  ['webp', aWebp, 9],
  ['gif', aGif, 3],
  ['avif', anAvif, 15],
  ['avif with its EXIF in its head', anAvifInItsHead, 6],
]
