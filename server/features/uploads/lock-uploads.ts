import type { Trx } from '../../platform/db/database.ts'
import { lockUploadRows } from './queries.ts'

export type ReadyUpload = {
  mediaKey: string
  originalKey: string
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
  const { key, state, mediaKey, size, format, width, height, thumbhash, camera, findings, ...rest } = row
  if (state !== 'ready' || !mediaKey || !format || !width || !height || !thumbhash) return undefined
  const { takenAt, latitude, longitude, sha256 } = rest
  const where = { takenAt, latitude, longitude, sha256 }
  const what = { mediaKey, originalKey: key, originalBytes: size, format, width, height, thumbhash }
  return { ...what, ...where, camera: toJson(camera), findings: toJson(findings) }
}

/** As the database takes it. */
function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}
