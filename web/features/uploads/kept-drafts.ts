import type { Trim } from './trim.ts'
import type { Download, Draft, UploadItem, Visibility } from './upload-item.ts'

/** What is remembered of a row, so that it comes back after a reload or a crash. */
export type KeptRow = Pick<UploadItem, 'row' | 'name' | 'size' | 'uploadId' | 'draft' | 'trim'>

/** The server keeps what was not published for as long. */
export const keptMilliseconds = 3 * 24 * 3600 * 1000
const visibilities: readonly Visibility[] = ['public', 'followers', 'only_me']
const downloads: readonly Download[] = ['nobody', 'stripped', 'whole']
const cameraTexts = ['cameraName', 'lens', 'takenAt']
const prefix = 'tintype_uploads_'

/** Each account has a place of its own: whoever signs in next sees nothing of it. */
export const draftsKey = (account: string) => `${prefix}${account}`

/** Remembers rows in their order; false when the browser does not take them. */
export function keepDrafts(account: string, items: readonly UploadItem[], now = Date.now()): boolean {
  try {
    const rows = items.map(({ row, name, size, uploadId, draft, trim }) => ({
      row,
      name,
      size,
      uploadId,
      draft,
      trim,
    }))
    if (rows.length === 0) localStorage.removeItem(draftsKey(account))
    else localStorage.setItem(draftsKey(account), JSON.stringify({ keptAt: now, rows }))
    return true
  } catch {
    return false
  }
}

/** What was remembered; an older version of this page, or nobody, may have written it. */
export function readDrafts(account: string, now = Date.now()): KeptRow[] {
  const { keptAt, rows } = read(draftsKey(account))
  return now - keptAt < keptMilliseconds ? rows : []
}

/** Nothing stays behind of people who did not come back. */
export function forgetOldDrafts(now = Date.now()) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(prefix) && now - read(key).keptAt >= keptMilliseconds) localStorage.removeItem(key)
  }
}

function read(key: string): { keptAt: number; rows: KeptRow[] } {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '')
    if (!isRecord(kept) || typeof kept['keptAt'] !== 'number' || !Array.isArray(kept['rows'])) return nothing
    return { keptAt: kept['keptAt'], rows: kept['rows'].map(completed).filter(isRow) }
  } catch {
    return nothing
  }
}

const nothing = { keptAt: 0, rows: [] }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What an earlier version of this page did not ask about stays as if nobody had been asked. */
function completed(value: unknown): unknown {
  if (!isRecord(value) || !isRecord(value['draft'])) return value
  return { ...value, draft: { download: 'nobody', showsPlace: false, showsCamera: true, ...value['draft'] } }
}

function isRow(value: unknown): value is KeptRow {
  if (!isRecord(value) || typeof value['size'] !== 'number' || !isDraft(value['draft'])) return false
  const id = value['uploadId']
  if (value['trim'] !== undefined && !isTrim(value['trim'])) return false
  return isText(value['row']) && isText(value['name']) && (id === undefined || isText(id))
}

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value) || !isText(value['description']) || !isText(value['altText'])) return false
  const tags = value['tags']
  if (typeof value['commentsOpen'] !== 'boolean' || typeof value['showsPlace'] !== 'boolean') return false
  if (typeof value['showsCamera'] !== 'boolean' || !cameraTexts.every((one) => isTextOrNone(value[one])))
    return false
  if (!downloads.some((one) => one === value['download'])) return false
  return Array.isArray(tags) && tags.every(isText) && visibilities.some((one) => one === value['visibility'])
}

function isTrim(value: unknown): value is Trim {
  if (!isRecord(value) || typeof value['turns'] !== 'number') return false
  const { crop } = value
  const sides = ['left', 'top', 'width', 'height']
  return crop === null || (isRecord(crop) && sides.every((side) => typeof crop[side] === 'number'))
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || isText(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
