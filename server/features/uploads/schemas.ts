import { Type } from 'typebox'
import { Named, Nullable, Timestamp } from '../../platform/http/schemas.ts'

export const UploadState = Type.Union([
  Type.Literal('receiving'),
  Type.Literal('processing'),
  Type.Literal('ready'),
  Type.Literal('failed'),
])

export const Upload = Named(
  'Upload',
  Type.Object({
    id: Type.String({ description: 'Also the last part of its tus address' }),
    fileName: Type.String(),
    size: Type.Integer({ description: 'bytes' }),
    state: UploadState,
    failure: Nullable(Type.String({ description: 'A problem code' })),
    width: Nullable(Type.Integer()),
    height: Nullable(Type.Integer()),
    thumbhash: Nullable(Type.String()),
    samePhotoId: Nullable(Type.String({ description: 'A photo that I published from the very same file' })),
    createdAt: Timestamp,
  }),
)

export const Uploads = Type.Object({ items: Type.Array(Upload) })
export const UploadParams = Type.Object({ id: Type.String({ pattern: '^[a-z0-9_-]{20,64}$' }) })
