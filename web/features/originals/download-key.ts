import { onMounted, onScopeDispose } from 'vue'

const ownLetters = 'input, textarea, select, [contenteditable], [role="menu"], dialog, [role="dialog"]'

/** Shift and D for the whole page; never while typing, or together with other modifiers. */
export function useDownloadKey(onPress: () => void) {
  function press(event: KeyboardEvent) {
    const isKey = event.shiftKey && event.key.toLowerCase() === 'd' && !event.repeat
    const isChord = event.ctrlKey || event.metaKey || event.altKey
    const isElsewhere = event.target instanceof Element && event.target.closest(ownLetters) !== null
    if (!isKey || isChord || isElsewhere || event.isComposing || event.defaultPrevented) return
    event.preventDefault()
    onPress()
  }

  onMounted(() => window.addEventListener('keydown', press))
  onScopeDispose(() => window.removeEventListener('keydown', press))
}
