import { onScopeDispose } from 'vue'
import { ProblemError } from '../../api/problem-error.ts'
import { fileIdentity } from './file-checks.ts'
import { failItem } from './follow-uploads.ts'
import type { Transfer } from './transfer.ts'
import { type Draft, itemOfFile, type UploadItem } from './upload-item.ts'
import { forgetUpload } from './upload-queries.ts'

/** Sends chosen files and keeps their rows in step; the code that sends is fetched with the first of them. */
export function useFileTransfer(items: UploadItem[]) {
  const files = new Map<string, File>()
  let transfer: Promise<Transfer> | undefined
  let isOver = false

  const find = (row: string) => items.find((item) => item.row === row)

  const events = {
    onProgress(row: string, sent: number) {
      const item = find(row)
      if (item) Object.assign(item, { sent, phase: 'sending' })
    },
    onArrived(row: string, uploadId: string) {
      const item = find(row)
      // Removed while its last bytes were on their way.
      if (!item) void forgetUpload(uploadId)
      else Object.assign(item, { uploadId, sent: item.size, phase: 'processing', arrivedAt: Date.now() })
    },
    onFailed(row: string, error: unknown) {
      const item = find(row)
      if (item) failItem(item, error instanceof ProblemError ? error.code : 'no-connection')
    },
  }

  function load(): Promise<Transfer> {
    transfer ??= import('./transfer.ts').then(({ createTransfer }) => createTransfer(events))
    return transfer
  }

  async function start(row: string) {
    const file = files.get(row)
    try {
      const { add } = await load()
      if (file && find(row) && !isOver) add(row, file)
    } catch (error) {
      transfer = undefined
      events.onFailed(row, error)
    }
  }

  /** Gives a chosen file a row, with what was written to it before. */
  function list(file: File, draft?: Draft): string {
    const item = itemOfFile(file)
    items.push(draft ? { ...item, draft } : item)
    return item.row
  }

  function send(row: string, file: File) {
    files.set(row, file)
    void start(row)
  }

  function stop(row: string) {
    void transfer?.then(({ remove }) => remove(row))
  }

  function retry(item: UploadItem) {
    Object.assign(item, { phase: 'waiting', failure: undefined })
    void start(item.row)
  }

  function forget(row: string) {
    stop(row)
    files.delete(row)
  }

  onScopeDispose(() => {
    isOver = true
    void transfer?.then((loaded) => loaded.stop())
  })
  const isHere = (file: File) => [...files.values()].some((held) => fileIdentity(held) === fileIdentity(file))
  return { list, send, stop, retry, forget, isHere }
}
