import { onScopeDispose, type ShallowRef, watch } from 'vue'

/**
 * Calls back when an element comes within `margin` pixels of the window.
 * `look` does so as well if it is there still, for somebody who has just changed the page.
 */
export function useNearView(
  element: Readonly<ShallowRef<HTMLElement | null>>,
  { margin, onNear }: { margin: number; onNear: () => void },
) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.at(-1)?.isIntersecting) onNear()
    },
    { rootMargin: `${margin}px 0px` },
  )

  function look() {
    observer.disconnect()
    if (element.value) observer.observe(element.value)
  }

  watch(element, look, { immediate: true, flush: 'post' })
  onScopeDispose(() => observer.disconnect())
  return { look }
}
