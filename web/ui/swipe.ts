const least = 48
const steepness = 1.5

/**
 * Which way a finger went along the line of reading, if it clearly did: 1 on to what comes next, -1 back.
 * Distances in pixels.
 */
export function swipeStep({ x, y }: { x: number; y: number }): 1 | -1 | undefined {
  const isSideways = Math.abs(x) >= least && Math.abs(x) > steepness * Math.abs(y)
  if (!isSideways) return undefined
  return x < 0 ? 1 : -1
}

/** Listeners that report swipes of one finger; give the element `touch-action: pan-y pinch-zoom`. */
export function useSwipe(onSwipe: (step: 1 | -1) => void) {
  let from: { id: number; x: number; y: number } | undefined

  return {
    start({ pointerId, pointerType, isPrimary, clientX, clientY }: PointerEvent) {
      const isFinger = pointerType === 'touch' && isPrimary
      from = isFinger ? { id: pointerId, x: clientX, y: clientY } : undefined
    },
    end({ pointerId, clientX, clientY }: PointerEvent) {
      const begun = from
      from = undefined
      if (begun?.id !== pointerId) return
      const step = swipeStep({ x: clientX - begun.x, y: clientY - begun.y })
      if (step) onSwipe(step)
    },
    cancel() {
      from = undefined
    },
  }
}
