import { onMounted, onScopeDispose, ref } from 'vue'
import { readDropped } from './read-dropped.ts'

/** Somebody writes there: what is pasted belongs to the text. */
const isTextPlace = (target: EventTarget | null) =>
  target instanceof Element && target.matches('input, textarea, select, [contenteditable]')

/** A dialog has the page, and an answer is awaited. */
const isBusy = () => document.querySelector('dialog[open]') !== null

const hasFiles = (transfer: DataTransfer | null) => transfer?.types.includes('Files') ?? false

/** Takes files that are dropped anywhere on the page, or pasted outside of texts; tells whether some hang above it. */
export function usePageFiles(
  take: (files: File[]) => void,
  { takesPastedInTexts }: { takesPastedInTexts: () => boolean },
) {
  const isOver = ref(false)
  let depth = 0
  let isOwn = false

  /** The browser calls a picture of the page itself a file as well. */
  const isOurs = (event: DragEvent) => hasFiles(event.dataTransfer) && !isOwn && !event.defaultPrevented
  const set = (to: number) => {
    depth = Math.max(0, to)
    isOver.value = depth > 0 && !isBusy()
  }

  const listeners = {
    dragstart: () => {
      isOwn = true
    },
    dragend: () => {
      isOwn = false
    },
    dragenter: (event: DragEvent) => isOurs(event) && set(depth + 1),
    dragleave: (event: DragEvent) => isOurs(event) && set(depth - 1),
    // Without this the browser would open the file instead.
    dragover: (event: DragEvent) => isOurs(event) && event.preventDefault(),
    async drop(event: DragEvent) {
      if (!isOurs(event) || !event.dataTransfer) return
      event.preventDefault()
      set(0)
      if (!isBusy()) take(await readDropped(event.dataTransfer))
    },
    paste({ clipboardData, target }: ClipboardEvent) {
      const files = [...(clipboardData?.files ?? [])]
      const isText = isTextPlace(target) && !takesPastedInTexts()
      if (files.length > 0 && !isText && !isBusy()) take(files)
    },
  }
  const over = new AbortController()
  onMounted(() => {
    const { signal } = over
    for (const [type, listener] of Object.entries(listeners)) {
      // Each is written for the events of its own name.
      window.addEventListener(type, listener as EventListener, { signal })
    }
  })
  onScopeDispose(() => over.abort())
  return isOver
}
