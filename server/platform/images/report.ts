import { type Static, Type } from 'typebox'
import { imageFailureCodes } from './failure.ts'
import { sniffImage } from './sniff.ts'

const cameraSchema = Type.Object({
  make: Type.Optional(Type.String({ maxLength: 200 })),
  model: Type.Optional(Type.String({ maxLength: 200 })),
  lens: Type.Optional(Type.String({ maxLength: 200 })),
  /** Millimetres. */
  focalLength: Type.Optional(Type.Number()),
  /** The f-number. */
  aperture: Type.Optional(Type.Number()),
  /** Seconds, as photographers write them: "1/250" or "2.5". */
  exposureTime: Type.Optional(Type.String({ maxLength: 20 })),
  iso: Type.Optional(Type.Integer()),
})

const findingsSchema = Type.Object({
  software: Type.Optional(Type.String({ maxLength: 200 })),
  /** Whom the file names as its maker, or the camera as its owner. */
  artist: Type.Optional(Type.String({ maxLength: 200 })),
  copyright: Type.Optional(Type.String({ maxLength: 200 })),
  serialNumber: Type.Boolean(),
  /** What only the camera's maker can read. */
  makerNote: Type.Boolean(),
  thumbnail: Type.Boolean(),
  /** Descriptions, comments, XMP or IPTC. */
  texts: Type.Boolean(),
})

/** What can be wanted of a picture: the whole of it, or the square in its middle. */
export type Cut = 'whole' | 'square'

/** What is done to a picture before anybody sees it: it is turned, then a part of it is kept. */
export type Trim = {
  /** Quarters of a turn, clockwise. */
  turns: number
  /** In pixels of the upright and turned picture; null keeps all of it. */
  crop: { left: number; top: number; width: number; height: number } | null
}

/** What a trimmed picture is written as. */
const trimmedFormat = Type.Enum(['jpeg', 'png', 'webp'])

const renditionSize = Type.Enum(['small', 'medium', 'large', '30', '60', '100', '200', '400'])
const side = Type.Integer({ minimum: 1, maximum: 100_000_000 })
const webp = Type.Refine(Type.Unsafe<Uint8Array>({}), (data) => {
  return data instanceof Uint8Array && sniffImage(data) === 'webp'
})

const trimmedSchema = Type.Refine(
  Type.Object({ format: trimmedFormat, data: Type.Unsafe<Uint8Array>({}) }),
  ({ format, data }) => data instanceof Uint8Array && sniffImage(data) === format,
)

const drawingSchema = Type.Object({
  /** Pixels, the picture turned upright. */
  width: side,
  height: side,
  /** Base64. */
  thumbhash: Type.String({ minLength: 1, maxLength: 60 }),
  camera: Type.Union([cameraSchema, Type.Null()]),
  /** Local time without a zone, as cameras write it: "2024-05-06T07:08:09". */
  takenAt: Type.Union([Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d$' }), Type.Null()]),
  position: Type.Union([Type.Object({ latitude: Type.Number(), longitude: Type.Number() }), Type.Null()]),
  findings: findingsSchema,
  renditions: Type.Array(Type.Object({ size: renditionSize, width: side, height: side, data: webp }), {
    minItems: 3,
    maxItems: 5,
  }),
  /** The whole picture as it was trimmed, where that was asked for. */
  trimmed: Type.Optional(trimmedSchema),
})

/** What a decoder says. It has read hostile bytes, so its words are checked like a stranger's. */
export const messageSchema = Type.Union([
  Type.Object({ kind: Type.Literal('ready'), missing: Type.Array(Type.String()) }),
  Type.Object({ kind: Type.Literal('done'), drawing: drawingSchema }),
  Type.Object({
    kind: Type.Literal('refused'),
    code: Type.Enum([...imageFailureCodes]),
    detail: Type.String(),
  }),
])

export type DecoderMessage = Static<typeof messageSchema>
export type Drawing = Static<typeof drawingSchema>
export type Camera = Static<typeof cameraSchema>
export type Findings = Static<typeof findingsSchema>
export type Position = { latitude: number; longitude: number }
export type TrimmedFormat = Static<typeof trimmedFormat>
export type RenditionSize = Static<typeof renditionSize>

/** What a decoder is told; the picture's bytes follow on its standard input. */
export type DecoderOrder = { format: string; cut: Cut; trim?: Trim | undefined; bytes: number }
