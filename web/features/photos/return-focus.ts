import { onMounted, type ShallowRef } from 'vue'

const photoPath = /^\/photos\/(\d+)/

/** The photo that one has just come back from, as the history tells. */
function photoLeft(): string | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('forward' in state)) return undefined
  return typeof state.forward === 'string' ? photoPath.exec(state.forward)?.[1] : undefined
}

/** Coming back from a photo, the focus is on its tile again. */
export function useReturnFocus(grid: Readonly<ShallowRef<HTMLElement | null>>) {
  onMounted(() => {
    const id = photoLeft()
    if (!id) return
    // After the frame has moved the focus to the page's title.
    requestAnimationFrame(() => {
      const tile = grid.value?.querySelector<HTMLElement>(`[data-photo="${id}"]`)
      tile?.focus({ preventScroll: true })
    })
  })
}
