import type { Static } from 'typebox'
import type { Findings } from '../../platform/images/report.ts'
import { canStrip } from '../../platform/images/strip/strip.ts'
import type { UploadRow } from './queries.ts'
import type { Upload } from './schemas.ts'

export function presentUpload(row: UploadRow): Static<typeof Upload> {
  const { key, fileName, size, state, failure, width, height, thumbhash, samePhotoId, createdAt } = row
  const { camera, takenAt, format, trim, latitude } = row
  return {
    id: key,
    fileName,
    size: Number(size),
    // The table's own check holds what this column can be.
    state: state as Static<typeof Upload>['state'],
    failure,
    width,
    height,
    // Written by the route that trims, whose shape this is.
    trim: trim as Static<typeof Upload>['trim'],
    // Written by the image decoder's report, whose shape this is.
    camera: camera as Static<typeof Upload>['camera'],
    takenAt,
    hasPlace: latitude !== null,
    // So is this.
    carries: listCarried(row.findings as Findings | null),
    // What is trimmed is written anew, in a format that can be.
    canStrip: trim !== null || (format !== null && canStrip(format)),
    thumbhash,
    samePhotoId,
    createdAt: createdAt.toISOString(),
  }
}

function listCarried(findings: Findings | null): Static<typeof Upload>['carries'] {
  const { serialNumber, makerNote, artist, software, texts, thumbnail } = findings ?? {}
  const all = { serialNumber, makerNote, artist, software, texts, thumbnail }
  // The keys are those of the record above.
  return Object.entries(all).flatMap(([name, is]) => (is ? [name as keyof typeof all] : []))
}
