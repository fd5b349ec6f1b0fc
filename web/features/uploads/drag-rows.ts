import { ref } from 'vue'

/** Lets a row follow the mouse by its handle: it takes the place of the one it is dragged over. */
export function useRowDrag(onMove: (row: string, to: number) => void) {
  const dragged = ref<string>()

  function start(event: DragEvent, row: string) {
    const isHandle = event.target instanceof Element && event.target.matches('[data-handle]')
    if (!isHandle || !event.dataTransfer) return
    dragged.value = row
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', row)
    if (event.currentTarget instanceof Element) event.dataTransfer.setDragImage(event.currentTarget, 0, 0)
  }
  function over(event: DragEvent, index: number) {
    if (dragged.value === undefined) return
    event.preventDefault()
    onMove(dragged.value, index)
  }
  function end() {
    dragged.value = undefined
  }
  return { dragged, start, over, end }
}
