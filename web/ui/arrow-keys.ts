import { onMounted, onScopeDispose } from 'vue'

const steps: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 }
const ownArrows = 'input, textarea, select, [contenteditable], [role="tablist"], [role="menu"], dialog'

function isElsewhere({ target }: Event): boolean {
  return target instanceof Element && target.closest(ownArrows) !== null
}

/** Left and right for the whole page; never while typing, where arrows mean something else, or with modifiers. */
export function useArrowKeys(onStep: (step: 1 | -1) => void) {
  function press(event: KeyboardEvent) {
    const step = steps[event.key]
    const isChord = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (!step || isChord || event.isComposing || event.defaultPrevented || isElsewhere(event)) return
    event.preventDefault()
    onStep(step)
  }

  onMounted(() => window.addEventListener('keydown', press))
  onScopeDispose(() => window.removeEventListener('keydown', press))
}
