import type { Upload } from '../../api/types.ts'
import type { UploadItem } from './upload-item.ts'

interface Answer {
  /** When the server was asked, in milliseconds. */
  askedAt: number
  items: readonly Upload[]
}

export function failItem(item: UploadItem, failure: string) {
  Object.assign(item, { phase: 'failed', failure })
}

function followOne(item: UploadItem, upload: Upload | undefined, askedAt: number) {
  const isGone = !upload && askedAt > (item.arrivedAt ?? askedAt)
  if (isGone) failItem(item, 'upload-not-found')
  else if (upload?.state === 'failed') failItem(item, upload.failure ?? 'internal-error')
  else if (upload?.state === 'ready') {
    const { thumbhash, samePhotoId } = upload
    Object.assign(item, {
      phase: 'ready',
      thumbhash: thumbhash ?? undefined,
      samePhotoId: samePhotoId ?? undefined,
    })
  }
}

/** Brings the rows that are being prepared up to what the server says of them. */
export function followUploads(items: readonly UploadItem[], { askedAt, items: uploads }: Answer) {
  const byId = new Map(uploads.map((upload) => [upload.id, upload]))
  for (const item of items) {
    if (item.phase === 'processing') followOne(item, byId.get(item.uploadId ?? ''), askedAt)
  }
}
