import { onMounted, onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import { firstViewTurn, lastTurn } from './first-view.ts'

/** Changes come in steps of so many pixels, not with each one that is scrolled. */
const step = 200

/** What is near the window counts as visible: a whole window more on either side, so that nobody outruns it. At first not, then turn by turn. */
const leastMargin = 800

export interface Span {
  start: number
  end: number
}

/** Which part of a tall element is in the window or near it, in pixels from its own upper edge. */
export function useVisibleSpan(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const span = shallowRef<Span>({ start: 0, end: 0 })
  const observer = new ResizeObserver(measure)

  function measure() {
    if (!element.value) return
    const above = -element.value.getBoundingClientRect().top
    const margin = Math.max(leastMargin, window.innerHeight) * (firstViewTurn.value / lastTurn)
    const start = Math.floor((above - margin) / step) * step
    const end = Math.ceil((above + window.innerHeight + margin) / step) * step
    if (start !== span.value.start || end !== span.value.end) span.value = { start, end }
  }

  onMounted(() => {
    measure()
    window.addEventListener('scroll', measure, { passive: true })
    // Also when something above becomes taller, or the window does.
    observer.observe(document.body)
    window.addEventListener('resize', measure)
  })
  watch(firstViewTurn, measure)
  onScopeDispose(() => {
    window.removeEventListener('scroll', measure)
    window.removeEventListener('resize', measure)
    observer.disconnect()
  })
  return span
}
