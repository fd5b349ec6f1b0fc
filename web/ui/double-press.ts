import { onScopeDispose } from 'vue'

/** Within this many milliseconds a second press belongs to the first. */
const PAUSE = 260

/**
 * For a link that does one thing when pressed and another when pressed twice: the first press waits for the second.
 * Keys and whatever opens another window go their usual way at once.
 */
export function useDoublePress(acts: { once: () => void; twice: () => void }) {
  let timer: ReturnType<typeof setTimeout> | undefined
  onScopeDispose(() => clearTimeout(timer))

  function finish(act: () => void) {
    clearTimeout(timer)
    timer = undefined
    act()
  }

  return function press(event: MouseEvent) {
    const isChord = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
    if (isChord || event.button !== 0) return
    event.preventDefault()
    const isKey = event.detail === 0
    if (isKey) finish(acts.once)
    else if (timer !== undefined) finish(acts.twice)
    else timer = setTimeout(() => finish(acts.once), PAUSE)
  }
}
