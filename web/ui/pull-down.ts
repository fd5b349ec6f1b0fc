import { ref, type ShallowRef } from 'vue'

const enough = 96
const steepness = 1.5

type Point = { x: number; y: number }

/** How far (pixels) a finger has pulled down, if that is clearly where it goes. */
export function pulledBy(from: Point, to: Point): number {
  const [x, y] = [to.x - from.x, to.y - from.y]
  return y > steepness * Math.abs(x) ? y : 0
}

function onlyFinger({ touches }: TouchEvent): Point | undefined {
  const [touch] = touches
  return touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : undefined
}

/** Listeners for an element that scrolls: pulled down from its top far enough by one finger, it is let go. */
export function usePullDown(element: Readonly<ShallowRef<HTMLElement | null>>, onPulled: () => void) {
  const pulled = ref(0)
  const isHeld = ref(false)
  let from: Point | undefined

  const isAtTop = () => element.value !== null && element.value.scrollTop <= 0
  // What lies above has moves of its own.
  const isAlone = () => document.querySelector('dialog[open]') === null

  function release() {
    from = undefined
    isHeld.value = false
    pulled.value = 0
  }

  return {
    pulled,
    isHeld,
    release,
    start(event: TouchEvent) {
      release()
      if (isAtTop() && isAlone()) from = onlyFinger(event)
    },
    move(event: TouchEvent) {
      const to = onlyFinger(event)
      if (!from) return
      if (!to || !isAtTop()) return release()
      pulled.value = pulledBy(from, to)
      isHeld.value = pulled.value > 0
    },
    /** Far enough it stays where it was let go, until it is gone or `release` says that it stays. */
    end() {
      isHeld.value = false
      if (pulled.value < enough) return release()
      from = undefined
      onPulled()
    },
  }
}
