import { Type } from 'typebox'
import { Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'

export const UploadState = Type.Union([
  Type.Literal('receiving'),
  Type.Literal('processing'),
  Type.Literal('ready'),
  Type.Literal('failed'),
])

const Pixel = Type.Integer({ minimum: 0, maximum: 100_000_000 })

export const Camera = Named(
  'Camera',
  Type.Object({
    make: Type.Optional(Type.String()),
    model: Type.Optional(Type.String()),
    lens: Type.Optional(Type.String()),
    focalLength: Type.Optional(Type.Number({ description: 'millimetres' })),
    aperture: Type.Optional(Type.Number({ description: 'f-number' })),
    exposureTime: Type.Optional(
      Type.String({ description: 'seconds, as photographers write them', examples: ['1/250'] }),
    ),
    iso: Type.Optional(Type.Number()),
  }),
)

export const Trim = Type.Object({
  turns: Type.Integer({ minimum: 0, maximum: 3, description: 'Quarters of a turn, clockwise' }),
  crop: Nullable(
    Type.Object(
      { left: Pixel, top: Pixel, width: Pixel, height: Pixel },
      { description: 'In pixels of the upright and turned picture; all of it where nothing is said' },
    ),
  ),
})

/** What a file may carry that others never get unless its author wants them to. */
const Carried = Type.Enum(['serialNumber', 'makerNote', 'artist', 'software', 'texts', 'thumbnail'])

export const Upload = Named(
  'Upload',
  Type.Object({
    id: Type.String({ description: 'Also the last part of its tus address' }),
    fileName: Type.String(),
    size: Type.Integer({ description: 'bytes' }),
    state: UploadState,
    failure: Nullable(Type.String({ description: 'A problem code' })),
    width: Nullable(Type.Integer({ description: 'Of the upright picture as it came, in pixels' })),
    height: Nullable(Type.Integer()),
    trim: Nullable(Trim),
    camera: Nullable(Camera),
    takenAt: Nullable(Type.String({ description: 'The camera’s own clock, without a zone' })),
    hasPlace: Type.Boolean({ description: 'The file says where the picture was taken' }),
    carries: Type.Array(Carried, { description: 'What else the file holds that is private' }),
    canStrip: Type.Boolean({ description: 'Others can be given the original without what is private in it' }),
    thumbhash: Nullable(Type.String()),
    samePhotoId: Nullable(Type.String({ description: 'A photo that I published from the very same file' })),
    createdAt: Timestamp,
  }),
)

export const Uploads = Type.Object({ items: Type.Array(Upload) })
export const UploadParams = Type.Object({ id: Type.String({ pattern: '^[a-z0-9_-]{20,64}$' }) })
