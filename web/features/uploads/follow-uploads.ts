import type { Upload } from '../../api/types.ts'
import { pictureAddress, readOf } from './file-facts.ts'
import { isSameTrim } from './trim.ts'
import type { UploadItem } from './upload-item.ts'

interface Answer {
  /** When the server was asked, in milliseconds. */
  askedAt: number
  items: readonly Upload[]
}

export function failItem(item: UploadItem, failure: string) {
  Object.assign(item, { phase: 'failed', failure })
}

type Wish = (item: UploadItem) => unknown

function followOne(
  item: UploadItem,
  upload: Upload | undefined,
  { askedAt, wish }: { askedAt: number; wish: Wish },
) {
  if (askedAt < (item.arrivedAt ?? 0)) return
  if (!upload) {
    if (askedAt > (item.arrivedAt ?? askedAt)) failItem(item, 'upload-not-found')
    return
  }
  if (upload.state === 'failed') return failItem(item, upload.failure ?? 'internal-error')
  const read = readOf(upload)
  if (!read) return
  Object.assign(item, read, { picture: item.picture ?? pictureAddress(upload.id) })
  if (!isSameTrim(upload.trim, item.trim)) return wish(item)
  if (upload.state === 'ready') item.phase = 'ready'
}

/**
 * Brings the rows that are being prepared up to what the server says of them.
 * @param wish asks the server for what the person wishes and it does not know yet.
 */
export function followUploads(items: readonly UploadItem[], { askedAt, items: uploads }: Answer, wish: Wish) {
  const byId = new Map(uploads.map((upload) => [upload.id, upload]))
  for (const item of items) {
    if (item.phase === 'processing') followOne(item, byId.get(item.uploadId ?? ''), { askedAt, wish })
  }
}
