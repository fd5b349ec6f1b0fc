import { onMounted, onScopeDispose, ref } from 'vue'

const idleAfterMs = 3000

/** Whether nothing was moved or pressed for a while; `wake` belongs on whatever tells of a person. */
export function useIdle() {
  const isIdle = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function wake() {
    isIdle.value = false
    clearTimeout(timer)
    timer = setTimeout(() => {
      isIdle.value = true
    }, idleAfterMs)
  }

  function rest() {
    clearTimeout(timer)
    isIdle.value = true
  }

  onMounted(wake)
  onScopeDispose(() => clearTimeout(timer))
  return { isIdle, wake, rest }
}
