import type { Upload } from '../../api/types.ts'
import type { Kept } from './queue-memory.ts'
import { isSameTrim, type Trim } from './trim.ts'
import { type Beginning, itemOfFile, itemOfUpload, type UploadItem } from './upload-item.ts'

type NameAndSize = Pick<File, 'name' | 'size'>

const isSameFile = (one: NameAndSize, other: NameAndSize) =>
  one.name === other.name && one.size === other.size

const identityOf = ({ fileName, size }: Upload): NameAndSize => ({ name: fileName, size })

/**
 * The rows of an earlier visit, in their order and with their texts, then what else the server has of it. Those whose
 * files were kept wait to be sent on; of the others nothing is left but what the server has.
 */
export function restoreUploads(
  uploads: readonly Upload[],
  { rows, files }: Kept,
  beginning: Beginning,
): UploadItem[] {
  const left = new Set(uploads)
  const named = new Set(rows.map(({ uploadId }) => uploadId))

  function take(test: (upload: Upload) => boolean): Upload | undefined {
    const found = [...left].find(test)
    if (found) left.delete(found)
    return found
  }

  const items = rows.flatMap((kept) => {
    const upload = kept.uploadId
      ? take(({ id }) => id === kept.uploadId)
      : take((one) => !named.has(one.id) && isSameFile(identityOf(one), kept))
    const file = files.get(kept.row)
    const { row, draft, trim } = kept
    // Its last byte may have arrived without this page having heard of it.
    if (upload && (upload.state !== 'receiving' || !file))
      return [{ ...wishing(itemOfUpload(upload, beginning), trim), row, draft }]
    return file && !kept.uploadId ? [{ ...itemOfFile(file, beginning), row, draft, trim }] : []
  })
  return [...items, ...[...left].map((upload) => itemOfUpload(upload, beginning))]
}

/** What was wished last is what holds: the server may not have heard of it. */
function wishing(item: UploadItem, trim: Trim | undefined): UploadItem {
  const isBehind = item.phase === 'ready' && !isSameTrim(item.trim, trim)
  return { ...item, trim, phase: isBehind ? 'processing' : item.phase }
}

/** Puts rows of an earlier visit first; what never arrived is left out if it is being sent right now. */
export function putFirst(items: UploadItem[], earlier: readonly UploadItem[]) {
  const isSentNow = (one: UploadItem) => items.some((item) => isSameFile(item, one))
  items.unshift(...earlier.filter((one) => one.phase !== 'stopped' || !isSentNow(one)))
}

/** The file of an upload that stopped on an earlier visit goes on in a row of its own, with what was written to it. */
export function takeOverStopped(items: UploadItem[], file: NameAndSize): UploadItem | undefined {
  const at = items.findIndex((item) => item.phase === 'stopped' && isSameFile(item, file))
  return at < 0 ? undefined : items.splice(at, 1)[0]
}
