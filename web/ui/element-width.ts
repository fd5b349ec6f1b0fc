import { onMounted, onScopeDispose, ref, type ShallowRef } from 'vue'

/** The inner width of an element in pixels, 0 before it is on the page; known before the first paint. */
export function useElementWidth(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const width = ref(0)
  const observer = new ResizeObserver(measure)

  function measure() {
    width.value = element.value?.clientWidth ?? 0
  }

  onMounted(() => {
    measure()
    if (element.value) observer.observe(element.value)
  })
  onScopeDispose(() => observer.disconnect())
  return width
}
