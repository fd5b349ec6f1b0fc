import { type QueryClient, useQuery } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { followUploads } from './follow-uploads.ts'
import { sendTrim } from './send-trim.ts'
import { isSameTrim, type Trim } from './trim.ts'
import type { UploadItem } from './upload-item.ts'
import { uploadsQuery } from './upload-queries.ts'

type Answer = Parameters<typeof followUploads>[1]

/** Keeps rows in step with what the server has of them; the first answer brings back those of an earlier visit. */
export function useServerSide(
  items: UploadItem[],
  { queries, restore }: { queries: QueryClient; restore: (found: Answer['items']) => Promise<void> },
) {
  const isPreparing = computed(() => items.some(({ phase }) => phase === 'processing'))
  const { data: answer } = useQuery(() => uploadsQuery({ isPreparing: isPreparing.value }), queries)
  let restoring: Promise<void> | undefined

  async function follow(latest: Answer | undefined) {
    if (!latest) return
    // Later answers also hold what this page is sending itself.
    restoring ??= restore(latest.items)
    await restoring
    followUploads(items, latest, sendTrim)
  }
  watch(answer, follow, { immediate: true })

  return {
    /** Turns and crops a picture; what has not been read yet is asked for once it has. */
    trim(item: UploadItem, trim: Trim | undefined) {
      if (isSameTrim(item.trim, trim)) return
      Object.assign(item, { trim, notice: undefined })
      if (item.phase !== 'ready') return
      item.phase = 'processing'
      void sendTrim(item)
    },
  }
}
