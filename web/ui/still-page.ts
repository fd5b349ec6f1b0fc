import { onMounted, onScopeDispose } from 'vue'

/** As long as it is used, the page itself does not scroll; what stands on it keeps its place and its width. */
export function useStillPage() {
  const { style } = document.documentElement

  onMounted(() => {
    const scrollbar = window.innerWidth - document.documentElement.clientWidth
    style.overflow = 'hidden'
    style.paddingInlineEnd = `${scrollbar}px`
  })
  onScopeDispose(() => {
    style.overflow = ''
    style.paddingInlineEnd = ''
  })
}
