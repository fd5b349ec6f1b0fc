import { onScopeDispose, ref, watch } from 'vue'
import { forgetOldDrafts, type KeptRow, keepDrafts, readDrafts } from './kept-drafts.ts'
import { forgetFile, keepFile, readFiles } from './kept-files.ts'
import { isUnsent, type UploadItem } from './upload-item.ts'

export interface Kept {
  rows: KeptRow[]
  files: Map<string, File>
}

/** Writing waits this long (ms) for the next letter. */
const pause = 300
/** How long (ms) a page waits for the one before it, which is being closed. */
const patience = 1500

/** One page at a time remembers and goes on: two would send the same files. The promise ends with the page's turn. */
async function takeTurn(account: string, over: AbortSignal): Promise<boolean> {
  // Only sites with TLS have locks; elsewhere a page takes itself for the only one.
  if (!('locks' in navigator)) return true
  const signal = AbortSignal.timeout(patience)
  return await new Promise((resolve) => {
    navigator.locks
      .request(`tintype-uploads-${account}`, { signal }, () => {
        resolve(true)
        return new Promise((end) => over.addEventListener('abort', end))
      })
      .catch(() => resolve(false))
  })
}

/** Remembers the queue of an account in this browser: its files until they have arrived, its texts until they are published. */
export function useQueueMemory(account: string, items: UploadItem[]) {
  const isWorking = ref(false)
  const isKept = ref(true)
  const over = new AbortController()
  let isMyTurn = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function write() {
    clearTimeout(timer)
    timer = undefined
    if (isWorking.value) isKept.value = keepDrafts(account, items)
  }
  const flush = () => timer !== undefined && write()

  async function read(): Promise<Kept> {
    forgetOldDrafts()
    isMyTurn = await takeTurn(account, over.signal)
    const rows = isMyTurn ? readDrafts(account) : []
    return {
      rows,
      files: isMyTurn ? await readFiles(account, new Set(rows.map(({ row }) => row))) : new Map(),
    }
  }

  /** From now on everything that changes is remembered: before, what was remembered had not come back. */
  function begin() {
    isWorking.value = isMyTurn && !over.signal.aborted
    write()
  }

  watch(() => items.map(({ row, uploadId }) => `${row} ${uploadId}`).join(), write)
  watch(
    () => JSON.stringify(items.map(({ draft, trim }) => [draft, trim])),
    () => {
      timer ??= setTimeout(write, pause)
    },
  )
  watch(
    () => items.filter(isUnsent).map(({ row }) => row),
    (now, before) => before.filter((row) => !now.includes(row)).forEach(forgetFile),
  )
  window.addEventListener('pagehide', flush)
  onScopeDispose(() => {
    flush()
    over.abort()
    window.removeEventListener('pagehide', flush)
  })
  return { read, begin, isKept, keep: (row: string, file: File) => void keepFile(account, row, file) }
}
