import type { Draft, UploadItem, Visibility } from './upload-item.ts'

/** What is remembered of a row, so that it comes back after a reload or a crash. */
export type KeptRow = Pick<UploadItem, 'row' | 'name' | 'size' | 'uploadId' | 'draft'>

/** The server keeps what was not published for as long. */
export const keptMilliseconds = 3 * 24 * 3600 * 1000
const visibilities: readonly Visibility[] = ['public', 'followers', 'only_me']
const prefix = 'tintype_uploads_'

/** Each account has a place of its own: whoever signs in next sees nothing of it. */
export const draftsKey = (account: string) => `${prefix}${account}`

/** Remembers rows in their order; false when the browser does not take them. */
export function keepDrafts(account: string, items: readonly UploadItem[], now = Date.now()): boolean {
  try {
    const rows = items.map(({ row, name, size, uploadId, draft }) => ({ row, name, size, uploadId, draft }))
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
    return { keptAt: kept['keptAt'], rows: kept['rows'].filter(isRow) }
  } catch {
    return nothing
  }
}

const nothing = { keptAt: 0, rows: [] }

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isRow(value: unknown): value is KeptRow {
  if (!isRecord(value) || typeof value['size'] !== 'number' || !isDraft(value['draft'])) return false
  const id = value['uploadId']
  return isText(value['row']) && isText(value['name']) && (id === undefined || isText(id))
}

function isDraft(value: unknown): value is Draft {
  if (!isRecord(value) || !isText(value['description']) || !isText(value['altText'])) return false
  const tags = value['tags']
  if (typeof value['commentsOpen'] !== 'boolean') return false
  return Array.isArray(tags) && tags.every(isText) && visibilities.some((one) => one === value['visibility'])
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
