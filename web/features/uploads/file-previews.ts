import { onScopeDispose } from 'vue'
import { createPreviews, type Preview } from './preview.ts'
import type { UploadItem } from './upload-item.ts'

/** Shows chosen files in their rows before anything has been sent. */
export function useFilePreviews(items: UploadItem[], onMeasured: (item: UploadItem, size: Preview) => void) {
  const makePreview = createPreviews()
  let isOver = false

  async function show(row: string, file: File) {
    const isWanted = () => !isOver && items.some((item) => item.row === row)
    const preview = await makePreview(file, isWanted)
    const item = items.find((one) => one.row === row)
    if (!preview) return
    if (!item || isOver) return URL.revokeObjectURL(preview.url)
    item.preview = preview.url
    onMeasured(item, preview)
  }

  function forget({ preview }: UploadItem) {
    if (preview) URL.revokeObjectURL(preview)
  }

  onScopeDispose(() => {
    isOver = true
    for (const item of items) forget(item)
  })
  return { show, forget }
}
