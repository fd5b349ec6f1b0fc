import { onScopeDispose, ref, watch } from 'vue'
import { createSpeedometer } from './speed.ts'

/** How fast bytes move, told anew every second while they do. */
export function useSpeed(isMoving: () => boolean) {
  const rate = ref<number>()
  const { add, read } = createSpeedometer()
  let timer: ReturnType<typeof setInterval> | undefined

  function stop() {
    clearInterval(timer)
    rate.value = undefined
  }
  watch(isMoving, (moves) => {
    stop()
    if (!moves) return
    timer = setInterval(() => {
      rate.value = read()
    }, 1000)
  })
  onScopeDispose(stop)
  return { rate, add }
}
