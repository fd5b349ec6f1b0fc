import { onScopeDispose } from 'vue'
import { ProblemError } from '../../api/problem-error.ts'
import { fileIdentity } from './file-checks.ts'
import { failItem } from './follow-uploads.ts'
import type { Transfer } from './transfer.ts'
import { canPause, type Draft, type UploadItem } from './upload-item.ts'
import { forgetUpload } from './upload-queries.ts'

/** Sends chosen files and keeps their rows in step; the code that sends is fetched with the first of them. */
export function useFileTransfer(items: UploadItem[], onMoved: (bytes: number) => void) {
  const files = new Map<string, File>()
  let transfer: Promise<Transfer> | undefined
  let isOver = false

  const events = createEvents(items, onMoved)
  const find = (row: string) => items.find((item) => item.row === row)

  function load(): Promise<Transfer> {
    transfer ??= import('./transfer.ts').then(({ createTransfer }) => createTransfer(events))
    return transfer
  }

  async function start(row: string) {
    const file = files.get(row)
    try {
      const { add } = await load()
      const item = find(row)
      if (file && item && item.phase !== 'paused' && !isOver) add(row, file)
    } catch (error) {
      transfer = undefined
      events.onFailed(row, error)
    }
  }

  /** Gives a chosen file its row, with what was written to it before. */
  function list(item: UploadItem, draft?: Draft): string {
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

  function pause(item: UploadItem) {
    if (!canPause(item)) return
    item.phase = 'paused'
    void transfer?.then((loaded) => loaded.pause(item.row))
  }

  /** Goes on with what was paused, or tries again what did not work. */
  function goOn(item: UploadItem) {
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
  return { list, send, stop, pause, goOn, forget, isHere, fileOf: (row: string) => files.get(row) }
}

function createEvents(items: UploadItem[], onMoved: (bytes: number) => void) {
  const find = (row: string) => items.find((item) => item.row === row)

  return {
    onProgress(row: string, sent: number) {
      const item = find(row)
      // A last word may come after it was paused.
      if (!item || !canPause(item)) return
      // The first one tells where it goes on: those bytes moved on another day.
      if (item.phase === 'sending') onMoved(Math.max(0, sent - item.sent))
      Object.assign(item, { sent, phase: 'sending' })
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
}
