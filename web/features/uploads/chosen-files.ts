import type { Site, Upload } from '../../api/types.ts'
import { useFilePreviews } from './file-previews.ts'
import { useFileTransfer } from './file-transfer.ts'
import { failItem } from './follow-uploads.ts'
import type { Preview } from './preview.ts'
import { useQueueMemory } from './queue-memory.ts'
import { putFirst, restoreUploads, takeOverStopped } from './restore-uploads.ts'
import { type Beginning, itemOfFile, type UploadItem } from './upload-item.ts'

interface Place {
  account: string
  site: Site
  onMoved: (bytes: number) => void
  /** Asked for each new row: settings may change while the queue is open. */
  beginning: () => Beginning
}

/** The files that this browser holds: shown in their rows, sent, and kept until they have arrived. */
export function useChosenFiles(items: UploadItem[], { account, site, onMoved, beginning }: Place) {
  const transfer = useFileTransfer(items, onMoved)
  const previews = useFilePreviews(items, refuseTooManyPixels)
  const memory = useQueueMemory(account, items)
  const earlier = memory.read()

  function begin(row: string, file: File) {
    transfer.send(row, file)
    void previews.show(row, file)
  }

  function choose(file: File) {
    const row = transfer.list(itemOfFile(file, beginning()), takeOverStopped(items, file)?.draft)
    memory.keep(row, file)
    begin(row, file)
  }

  /** Brings back what stood here on an earlier visit; `found` is what the server has of it. */
  async function restore(found: readonly Upload[]) {
    const kept = await earlier
    const restored = restoreUploads(found, kept, beginning())
    putFirst(items, restored)
    for (const { row, phase } of restored) {
      const file = kept.files.get(row)
      if (file && phase === 'waiting') begin(row, file)
    }
    memory.begin()
  }

  function refuseTooManyPixels(item: UploadItem, { width, height }: Preview) {
    if (width * height <= site.limits.megapixels * 1e6) return
    transfer.stop(item.row)
    failItem(item, 'too-many-pixels')
  }

  function drop(item: UploadItem) {
    transfer.forget(item.row)
    previews.forget(item)
    const at = items.findIndex(({ row }) => row === item.row)
    if (at >= 0) items.splice(at, 1)
  }

  const { isHere, pause, goOn, fileOf } = transfer
  return { choose, restore, drop, isHere, pause, goOn, fileOf, isKept: memory.isKept }
}
