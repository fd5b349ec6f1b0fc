import { onScopeDispose, readonly, ref } from 'vue'

const now = ref(Date.now())
let watching = 0
let timer: ReturnType<typeof setInterval> | undefined

function stop() {
  watching -= 1
  if (watching === 0) clearInterval(timer)
}

/** The time in milliseconds, new every half minute; one timer for the whole page. */
export function useClock() {
  if (watching === 0) {
    now.value = Date.now()
    timer = setInterval(() => {
      now.value = Date.now()
    }, 30_000)
  }
  watching += 1
  onScopeDispose(stop)
  return readonly(now)
}
