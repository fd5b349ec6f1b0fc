export type Countdown = ReturnType<typeof startCountdown>

/** Calls `done` once so much time (ms) has passed; none passes while it is held. */
export function startCountdown(lasts: number, done: () => void) {
  let left = lasts
  let startedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function hold() {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    left -= Date.now() - startedAt
  }

  function run() {
    if (timer !== undefined) return
    startedAt = Date.now()
    timer = setTimeout(done, left)
  }

  return { hold, run }
}
