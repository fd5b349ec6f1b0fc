import { onMounted, type ShallowRef } from 'vue'

/** The second click of two that began before an element was there means nothing in it. */
export function useStrayClicks(element: Readonly<ShallowRef<HTMLElement | null>>) {
  let isPressed = false

  function note({ detail }: MouseEvent) {
    if (detail === 1) isPressed = true
  }

  function drop(event: MouseEvent) {
    if (event.detail <= 1 || isPressed) return
    event.preventDefault()
    event.stopPropagation()
  }

  onMounted(() => {
    element.value?.addEventListener('mousedown', note, { capture: true })
    element.value?.addEventListener('click', drop, { capture: true })
  })
}
