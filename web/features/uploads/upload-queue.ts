import type { QueryClient } from '@tanstack/vue-query'
import { computed, reactive, watch } from 'vue'
import { useOnline } from '../../api/online.ts'
import type { Site } from '../../api/types.ts'
import { viewerQuery } from '../auth/index.ts'
import { useChosenFiles } from './chosen-files.ts'
import { type Refusal, sortFiles } from './file-checks.ts'
import { useServerSide } from './follow-server.ts'
import { moveWithin } from './selection.ts'
import { type Beginning, isCutOff, isUnsent, type UploadItem } from './upload-item.ts'
import { summarize } from './upload-progress.ts'
import { forgetUpload } from './upload-queries.ts'
import { useSpeed } from './use-speed.ts'

export type RefusedFile = { name: string; why: Refusal }

export interface QueuePlace {
  account: string
  site: Site
  /** How photos begin by the settings of whoever opens the queue. */
  defaults: Beginning
  queries: QueryClient
}

/** The pictures that somebody is about to publish, from choosing the files on. */
export function useUploadQueue({ account, site, defaults, queries }: QueuePlace) {
  const items = reactive<UploadItem[]>([])
  const refused = reactive<RefusedFile[]>([])
  const summary = computed(() => summarize(items))
  const { rate: speed, add: onMoved } = useSpeed(() => summary.value.moving > 0)
  const beginning = () => queries.getQueryData(viewerQuery.queryKey)?.defaults ?? defaults
  const files = useChosenFiles(items, { account, site, onMoved, beginning })
  const { drop, pause, goOn, fileOf } = files

  const { trim } = useServerSide(items, { queries, restore: files.restore })
  watch(useOnline(), (isOnline) => {
    if (isOnline) items.filter(isCutOff).forEach(goOn)
  })

  function add(chosen: readonly File[]) {
    if (chosen.length === 0) return
    const sorted = sortFiles(chosen, {
      acceptedTypes: site.acceptedTypes,
      most: site.limits.uploadBytes,
      room: site.limits.batch - items.length,
      isHere: files.isHere,
    })
    refused.splice(0, refused.length, ...sorted.refused)
    sorted.taken.forEach(files.choose)
  }

  function remove(item: UploadItem) {
    drop(item)
    if (item.uploadId) void forgetUpload(item.uploadId)
  }

  return {
    items,
    refused,
    summary,
    /** Bytes a second, while it is known. */
    speed,
    /** Whether closing the page would stop files on their way, or lose what was written. */
    hasUnsent: () => items.some(isUnsent) || (items.length > 0 && !files.isKept.value),
    add,
    remove,
    /** Puts a row somewhere else: photos are published in this order. */
    move: (row: string, to: number) =>
      moveWithin(
        items,
        items.findIndex((item) => item.row === row),
        to,
      ),
    trim,
    /** The chosen file of a row, if this browser has it. */
    fileOf,
    pause,
    /** Goes on with what was paused, or tries again what did not work. */
    goOn,
    /** Takes out of the list what has become a photo. */
    settle: (published: readonly UploadItem[]) => published.forEach(drop),
  }
}

export type UploadQueue = ReturnType<typeof useUploadQueue> & { account: string; close(): void }
