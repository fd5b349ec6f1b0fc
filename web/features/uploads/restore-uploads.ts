import type { Upload } from '../../api/types.ts'
import { itemOfUpload, type UploadItem } from './upload-item.ts'

const isSameFile = (item: Pick<UploadItem, 'name' | 'size'>, file: Pick<File, 'name' | 'size'>) =>
  item.name === file.name && item.size === file.size

/** Puts uploads of earlier visits first; what never arrived is left out if it is being sent right now. */
export function restoreUploads(items: UploadItem[], uploads: readonly Upload[]) {
  const restored = uploads
    .map(itemOfUpload)
    .filter((earlier) => earlier.phase !== 'stopped' || !items.some((item) => isSameFile(item, earlier)))
  items.unshift(...restored)
}

/** The file of an upload that stopped on an earlier visit goes on in a row of its own. */
export function takeOverStopped(items: UploadItem[], file: Pick<File, 'name' | 'size'>) {
  const at = items.findIndex((item) => item.phase === 'stopped' && isSameFile(item, file))
  if (at >= 0) items.splice(at, 1)
}
