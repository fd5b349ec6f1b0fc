import { onMounted, type ShallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'

const photoPath = /^\/photos\/(\d+)/

/** The photo that one has just come back from, as the history tells. */
export function photoLeft(): string | undefined {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('forward' in state)) return undefined
  return typeof state.forward === 'string' ? photoPath.exec(state.forward)?.[1] : undefined
}

/**
 * Coming back from a photo, the focus is on its tile again. A grid that lay behind all the while shows the
 * photo looked at last, which is another than the one it was left for where somebody leafed on.
 * @param hold puts a photo's tile into the page, however far from the window it is.
 */
export function useReturnFocus(
  grid: Readonly<ShallowRef<HTMLElement | null>>,
  hold: (id: string) => void = () => {},
) {
  const { currentRoute } = useRouter()

  function returnTo(id: string, isElsewhere: boolean) {
    hold(id)
    // After the frame has moved the focus to the page's title.
    requestAnimationFrame(() => {
      const tile = grid.value?.querySelector<HTMLElement>(`[data-photo="${id}"]`)
      tile?.focus({ preventScroll: true })
      if (isElsewhere) tile?.scrollIntoView({ block: 'nearest' })
    })
  }

  onMounted(() => {
    const id = photoLeft()
    if (id) returnTo(id, false)
  })
  watch(
    currentRoute,
    (now, before) => {
      const opened = photoLeft()
      const seen = photoPath.exec(before.path)?.[1]
      if (opened && seen && !photoPath.test(now.path)) returnTo(seen, seen !== opened)
    },
    { flush: 'post' },
  )
}
