import type { QueryClient } from '@tanstack/vue-query'
import { computed, reactive } from 'vue'
import type { Site, Upload } from '../../api/types.ts'
import { type Refusal, sortFiles } from './file-checks.ts'
import { useFilePreviews } from './file-previews.ts'
import { useFileTransfer } from './file-transfer.ts'
import { useServerSide } from './follow-server.ts'
import { failItem } from './follow-uploads.ts'
import type { Preview } from './preview.ts'
import { useQueueMemory } from './queue-memory.ts'
import { putFirst, restoreUploads, takeOverStopped } from './restore-uploads.ts'
import { isUnsent, type UploadItem } from './upload-item.ts'
import { summarize } from './upload-progress.ts'
import { forgetUpload } from './upload-queries.ts'

export type RefusedFile = { name: string; why: Refusal }

export interface QueuePlace {
  account: string
  site: Site
  queries: QueryClient
}

/** The pictures that somebody is about to publish, from choosing the files on. */
export function useUploadQueue({ account, site, queries }: QueuePlace) {
  const items = reactive<UploadItem[]>([])
  const refused = reactive<RefusedFile[]>([])
  const transfer = useFileTransfer(items)
  const previews = useFilePreviews(items, refuseTooManyPixels)
  const memory = useQueueMemory(account, items)
  const earlier = memory.read()
  useServerSide(items, { queries, restore })

  async function restore(found: readonly Upload[]) {
    const kept = await earlier
    const restored = restoreUploads(found, kept)
    putFirst(items, restored)
    for (const { row, phase } of restored) {
      const file = kept.files.get(row)
      if (file && phase === 'waiting') begin(row, file)
    }
    memory.begin()
  }

  function begin(row: string, file: File) {
    transfer.send(row, file)
    void previews.show(row, file)
  }

  function add(files: readonly File[]) {
    if (files.length === 0) return
    const sorted = sortFiles(files, {
      acceptedTypes: site.acceptedTypes,
      most: site.limits.uploadBytes,
      room: site.limits.batch - items.length,
      isHere: transfer.isHere,
    })
    refused.splice(0, refused.length, ...sorted.refused)
    for (const file of sorted.taken) {
      const row = transfer.list(file, takeOverStopped(items, file)?.draft)
      memory.keep(row, file)
      begin(row, file)
    }
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

  function remove(item: UploadItem) {
    drop(item)
    if (item.uploadId) void forgetUpload(item.uploadId)
  }

  return {
    items,
    refused,
    summary: computed(() => summarize(items)),
    /** Whether closing the page would stop files on their way, or lose what was written. */
    hasUnsent: () => items.some(isUnsent) || (items.length > 0 && !memory.isKept.value),
    add,
    remove,
    retry: transfer.retry,
    /** Takes out of the list what has become a photo. */
    settle: (published: readonly UploadItem[]) => published.forEach(drop),
  }
}

export type UploadQueue = ReturnType<typeof useUploadQueue> & { account: string; close(): void }
