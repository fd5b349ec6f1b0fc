import type { Upload } from '../../api/types.ts'
import type { Size } from '../../ui/crop/crop-moves.ts'

/** What the server found in a file. */
export type FileFacts = Pick<Upload, 'camera' | 'takenAt' | 'hasPlace' | 'carries' | 'canStrip'>

/** What is known of a picture once the server has read it. */
export interface Read {
  whole: Size
  facts: FileFacts
  thumbhash?: string
  samePhotoId?: string
}

/** Undefined until it has been read. */
export function readOf(upload: Upload): Read | undefined {
  const { width, height, thumbhash, samePhotoId } = upload
  const { camera, takenAt, hasPlace, carries, canStrip } = upload
  if (width === null || height === null) return undefined
  return {
    whole: { width, height },
    facts: { camera, takenAt, hasPlace, carries, canStrip },
    thumbhash: thumbhash ?? undefined,
    samePhotoId: samePhotoId ?? undefined,
  }
}

/** Where its owner, and nobody else, finds a picture as it came. */
export const pictureAddress = (uploadId: string) => `/api/v1/uploads/${uploadId}/picture`
