import type { Trx } from '../../platform/db/database.ts'
import { lockUploadRows } from './queries.ts'

export type ReadyUpload = {
  mediaKey: string
  uploadKey: string
  originalKey: string
  trimmed: boolean
  originalBytes: string
  format: string
  width: number
  height: number
  thumbhash: string
  camera: string | null
  findings: string | null
  takenAt: string | null
  latitude: number | null
  longitude: number | null
  sha256: Buffer | null
}

type Row = Awaited<ReturnType<typeof lockUploadRows>>[number]

/** The uploads of these keys, held until the transaction ends; `ready` is undefined while one is not. */
export async function lockUploads(trx: Trx, accountId: string, keys: string[]) {
  const rows = await lockUploadRows(trx, accountId, keys)
  return new Map(rows.map((row) => [row.key, { ready: toReady(row) }]))
}

function toReady(row: Row): ReadyUpload | undefined {
  const { key, state, takenAt, latitude, longitude, sha256, camera, findings } = row
  const what = row.trim === null ? toPicture(row) : toTrimmedPicture(row)
  if (state !== 'ready' || !what) return undefined
  const where = { takenAt, latitude, longitude, sha256 }
  return { ...what, ...where, uploadKey: key, camera: toJson(camera), findings: toJson(findings) }
}

function toPicture({ key, mediaKey, size, format, width, height, thumbhash }: Row) {
  if (!mediaKey || !format || !width || !height || !thumbhash) return undefined
  const names = { mediaKey, originalKey: key, originalBytes: size, trimmed: false }
  return { ...names, format, width, height, thumbhash }
}

/** What was cut off is in none of these files. */
function toTrimmedPicture(row: Row) {
  const { trimmedKey, trimmedMediaKey: mediaKey, trimmedBytes: originalBytes } = row
  const { trimmedFormat: format, trimmedWidth: width, trimmedHeight: height, trimmedThumbhash } = row
  if (!trimmedKey || !mediaKey || !originalBytes || !format || !width || !height || !trimmedThumbhash)
    return undefined
  const names = { mediaKey, originalKey: trimmedKey, originalBytes, trimmed: true }
  return { ...names, format, width, height, thumbhash: trimmedThumbhash }
}

/** As the database takes it. */
function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
