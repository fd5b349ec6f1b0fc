import { onMounted, onScopeDispose, ref, type ShallowRef } from 'vue'

/** Shows an element on the whole screen, where the device can do that. */
export function useFullScreen(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const canBeFull = document.fullscreenEnabled === true
  const isFull = ref(false)

  function note() {
    isFull.value = document.fullscreenElement !== null
  }

  /** What the browser refuses stays as it is: nothing is lost by it. */
  async function toggle() {
    if (!canBeFull) return
    // Asked of the browser itself: it tells of a change a moment after it has made it.
    const isNow = document.fullscreenElement !== null
    const change = isNow ? document.exitFullscreen() : element.value?.requestFullscreen()
    await change?.catch(() => undefined)
  }

  onMounted(() => document.addEventListener('fullscreenchange', note))
  onScopeDispose(() => document.removeEventListener('fullscreenchange', note))
  return { canBeFull, isFull, toggle }
}
