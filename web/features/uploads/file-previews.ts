import { onScopeDispose, watch } from 'vue'
import { createPreviews, type Preview } from './preview.ts'
import { drawTrimmed } from './trim-preview.ts'
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
    item.picture = preview.url
    item.whole ??= { width: preview.width, height: preview.height }
    onMeasured(item, preview)
  }

  /** What is shown follows at once when somebody turns or crops it. */
  async function redraw(item: UploadItem) {
    const { picture, trim, whole } = item
    const preview = picture && trim && whole ? await drawTrimmed(picture, trim, whole) : picture
    const isStale = isOver || item.picture !== picture || item.trim !== trim
    const unused = isStale ? preview : item.preview
    if (!isStale) item.preview = preview
    if (unused && unused !== item.picture) URL.revokeObjectURL(unused)
  }

  const shown = new Map<string, string>()
  watch(
    () =>
      items.map(({ row, picture, trim, whole }) => [row, JSON.stringify([picture, trim, whole])] as const),
    (now) => {
      for (const [row, what] of now) {
        const item = items.find((one) => one.row === row)
        if (item && shown.get(row) !== what) void redraw(item)
        shown.set(row, what)
      }
    },
    { immediate: true },
  )

  function forget({ row, picture, preview }: UploadItem) {
    shown.delete(row)
    if (picture) URL.revokeObjectURL(picture)
    if (preview) URL.revokeObjectURL(preview)
  }

  onScopeDispose(() => {
    isOver = true
    for (const item of items) forget(item)
  })
  return { show, forget }
}
