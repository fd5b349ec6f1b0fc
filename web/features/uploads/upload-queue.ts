import { useQuery } from '@tanstack/vue-query'
import { computed, reactive, watch } from 'vue'
import type { Site } from '../../api/types.ts'
import { type Refusal, sortFiles } from './file-checks.ts'
import { useFilePreviews } from './file-previews.ts'
import { useFileTransfer } from './file-transfer.ts'
import { failItem, followUploads } from './follow-uploads.ts'
import type { Preview } from './preview.ts'
import { restoreUploads, takeOverStopped } from './restore-uploads.ts'
import type { UploadItem } from './upload-item.ts'
import { summarize } from './upload-progress.ts'
import { forgetUpload, uploadsQuery } from './upload-queries.ts'

export type RefusedFile = { name: string; why: Refusal }

/** The pictures that somebody is about to publish, from choosing the files on. */
export function useUploadQueue(site: () => Site | undefined) {
  const items = reactive<UploadItem[]>([])
  const refused = reactive<RefusedFile[]>([])
  const transfer = useFileTransfer(items)
  const previews = useFilePreviews(items, refuseTooManyPixels)
  const isPreparing = computed(() => items.some(({ phase }) => phase === 'processing'))
  const { data: uploads } = useQuery(() => uploadsQuery({ isPreparing: isPreparing.value }))
  let isRestored = false

  watch(
    uploads,
    (answer) => {
      if (!answer) return
      // Later answers also hold what this page is sending itself.
      if (!isRestored) restoreUploads(items, answer.items)
      isRestored = true
      followUploads(items, answer)
    },
    { immediate: true },
  )

  function add(files: readonly File[]) {
    const rules = site()
    if (!rules || files.length === 0) return
    const sorted = sortFiles(files, {
      acceptedTypes: rules.acceptedTypes,
      most: rules.limits.uploadBytes,
      room: rules.limits.batch - items.length,
      isHere: transfer.isHere,
    })
    refused.splice(0, refused.length, ...sorted.refused)
    for (const file of sorted.taken) {
      takeOverStopped(items, file)
      void previews.show(transfer.send(file), file)
    }
  }

  function refuseTooManyPixels(item: UploadItem, { width, height }: Preview) {
    const most = (site()?.limits.megapixels ?? Number.POSITIVE_INFINITY) * 1e6
    if (width * height <= most) return
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
    add,
    remove,
    retry: transfer.retry,
    /** Takes out of the list what has become a photo. */
    settle: (published: readonly UploadItem[]) => published.forEach(drop),
  }
}
