import type { Static } from 'typebox'
import type { UploadRow } from './queries.ts'
import type { Upload } from './schemas.ts'

export function presentUpload(row: UploadRow): Static<typeof Upload> {
  const { key, fileName, size, state, failure, width, height, thumbhash, samePhotoId, createdAt } = row
  return {
    id: key,
    fileName,
    size: Number(size),
    // The table's own check holds what this column can be.
    state: state as Static<typeof Upload>['state'],
    failure,
    width,
    height,
    thumbhash,
    samePhotoId,
    createdAt: createdAt.toISOString(),
  }
}
