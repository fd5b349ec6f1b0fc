import { getCurrentInstance, onMounted, onScopeDispose, ref } from 'vue'

const steps: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 }
const ownKeys =
  'input, textarea, select, [contenteditable], [role="tablist"], [role="menu"], [role="listbox"], dialog'

/** While a dialog is open the page behind it rests, wherever the focus is. */
function isElsewhere({ target }: Event): boolean {
  const isOwn = target instanceof Element && target.closest(ownKeys) !== null
  return isOwn || document.querySelector('dialog[open]') !== null
}

/** Whether a component lies behind another page, which has the keys for itself. */
function useIsBehind(): () => boolean {
  const instance = getCurrentInstance()
  return () => {
    const root: unknown = instance?.proxy?.$el
    return root instanceof Node && Boolean(root.parentElement?.closest('[inert]'))
  }
}

/** Keys for the whole page; never while typing or composing, where they mean something else, or with modifiers. */
function usePageKeys(find: (event: KeyboardEvent) => (() => void) | undefined) {
  const isBehind = useIsBehind()

  function press(event: KeyboardEvent) {
    const isChord = event.ctrlKey || event.metaKey || event.altKey
    if (isChord || event.isComposing || event.defaultPrevented || isElsewhere(event)) return
    const act = find(event)
    if (!act || isBehind()) return
    event.preventDefault()
    act()
  }

  onMounted(() => window.addEventListener('keydown', press))
  onScopeDispose(() => window.removeEventListener('keydown', press))
}

/** Left and right. */
export function useArrowKeys(onStep: (step: 1 | -1) => void) {
  usePageKeys(({ key, shiftKey }) => {
    const step = steps[key]
    return step && !shiftKey ? () => onStep(step) : undefined
  })
}

const kept = 'tintype_shortcuts'

/** Where the browser keeps nothing for this site, a choice holds as long as the page. */
function isKeptOff(): boolean {
  try {
    return localStorage.getItem(kept) === 'off'
  } catch {
    return false
  }
}

/** Whether single keys do something: who speaks to the computer, or strikes keys unawares, turns them off. */
export const areShortcutsOn = ref(!isKeptOff())

export function turnShortcuts(isOn: boolean) {
  areShortcutsOn.value = isOn
  try {
    localStorage.setItem(kept, isOn ? 'on' : 'off')
  } catch {
    // Nothing to be done: see above.
  }
}

/** What single keys do. A key that is held down does it once, and Caps Lock changes nothing. */
export function useShortcuts(acts: Record<string, () => void>) {
  usePageKeys(({ key, shiftKey, repeat }) =>
    areShortcutsOn.value && !repeat ? acts[shiftKey ? key : key.toLowerCase()] : undefined,
  )
}
