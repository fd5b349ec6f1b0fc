import { onMounted, onScopeDispose, ref, watch } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before work is lost: `isAsking` opens the question, `answer` closes it. */
export function useLeaveGuard(hasWork: () => boolean) {
  const isAsking = ref(false)
  let decide: ((leave: boolean) => void) | undefined

  function ask(): Promise<boolean> | true {
    if (!hasWork()) return true
    isAsking.value = true
    return new Promise<boolean>((resolve) => {
      decide = resolve
    })
  }
  onBeforeRouteLeave(ask)
  // Another thing on the same kind of page takes the place of this one.
  onBeforeRouteUpdate((to, from) => to.path === from.path || ask())

  function answer(leave: boolean) {
    decide?.(leave)
    decide = undefined
    isAsking.value = false
  }

  // Escape closes the question without an answer.
  watch(isAsking, (isOpen) => {
    if (!isOpen) answer(false)
  })

  function warn(event: BeforeUnloadEvent) {
    if (hasWork()) event.preventDefault()
  }
  onMounted(() => window.addEventListener('beforeunload', warn))
  onScopeDispose(() => window.removeEventListener('beforeunload', warn))
  return { isAsking, answer }
}
