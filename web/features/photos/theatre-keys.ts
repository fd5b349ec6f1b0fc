import type { usePictureZoom, Way } from './picture-zoom.ts'

type Acts = ReturnType<typeof usePictureZoom> & { step(by: 1 | -1): void; toggleFull(): void }

const steps: Partial<Record<Way, 1 | -1>> = { start: -1, end: 1 }

/** What a key does to the picture: arrows move it when it is larger than the window, and leaf on when it is not. */
export function useTheatreKeys({ enlarge, pan, isZoomed, step, toggleFull }: Acts) {
  function arrow(way: Way) {
    const by = steps[way]
    if (isZoomed.value) pan(way)
    else if (by) step(by)
  }

  const acts: Record<string, () => void> = {
    '+': () => enlarge(1),
    '=': () => enlarge(1),
    '-': () => enlarge(-1),
    f: toggleFull,
    ArrowUp: () => arrow('up'),
    ArrowDown: () => arrow('down'),
    ArrowLeft: () => arrow('start'),
    ArrowRight: () => arrow('end'),
  }

  return (event: KeyboardEvent) => {
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    event.preventDefault()
    act()
  }
}
