import type { FieldError } from '../../platform/http/problems.ts'
import { cleanText } from '../../platform/images/decoder/exif-values.ts'
import type { Camera } from '../../platform/images/report.ts'
import type { CameraWish } from './schemas-camera.ts'

export type FileFacts = { camera: Camera | null; takenAt: string | null }

/** What a row shows, and what its file says where that is something else. */
type Row = { camera: unknown; takenAt: string | null; fileFacts: unknown }

/** The first photograph is as old. */
const firstYear = 1826

/** Down to the second; what no calendar has is reported under `pointer`. */
export function cleanCamera<T extends CameraWish>(wish: T, pointer: string, errors: FieldError[]): T {
  if (!wish.takenAt) return wish
  const takenAt = wish.takenAt.length === 16 ? `${wish.takenAt}:00` : wish.takenAt
  const date = new Date(`${takenAt}Z`)
  // The thirty-first of June rolls over, and then comes back changed.
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(takenAt)
  if (!isReal || date.getUTCFullYear() < firstYear)
    errors.push({ pointer: `${pointer}/takenAt`, code: 'invalid-format' })
  return { ...wish, takenAt }
}

/** What the file of a photo says, whatever is shown of it. */
export function fileFactsOf({ camera, takenAt, fileFacts }: Row): FileFacts {
  // Both columns were written by the image decoder's report or below, whose shapes these are.
  return (fileFacts as FileFacts | null) ?? { camera: camera as Camera | null, takenAt }
}

/** The columns that a wish changes. The first one to do so keeps what the file says. */
export function toCameraColumns(row: Row, { camera: change, takenAt }: CameraWish) {
  if (change === undefined && takenAt === undefined) return {}
  // The column holds what this returned before, or the image decoder's report.
  const camera = change === undefined ? row.camera : mergeCamera(row.camera as Camera | null, change)
  return {
    camera: camera === null ? null : JSON.stringify(camera),
    takenAt: takenAt === undefined ? row.takenAt : takenAt,
    fileFacts: JSON.stringify(fileFactsOf(row)),
  }
}

/** Texts come into the form that those of files have, so that searches find both as one. */
function mergeCamera(shown: Camera | null, change: CameraWish['camera']): Camera | null {
  if (!change) return null
  const known = Object.entries({ ...shown, ...change })
    .map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value] as const)
    .filter(([, value]) => value !== null && value !== undefined)
  return known.length > 0 ? Object.fromEntries(known) : null
}
