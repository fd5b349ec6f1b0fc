import { computed, onScopeDispose, ref, shallowRef, useId } from 'vue'

/** Nothing is asked while somebody types on (ms). */
const PAUSE = 150

type Options<T> = {
  /** What begins so; of several answers under way only the last counts. */
  load: (text: string) => Promise<T[]>
  pick: (item: T) => void
  /** Where what was typed is right as it is: none is taken before one is chosen. */
  isFree?: boolean
}

/**
 * A list of suggestions for a text field, after the combobox pattern: arrows choose, Enter and Tab take, Escape closes.
 * The field itself says with `field` which list belongs to it.
 */
export function useSuggestions<T>({ load, pick, isFree = false }: Options<T>) {
  const id = useId()
  const none = isFree ? -1 : 0
  const items = shallowRef<T[]>([])
  const at = ref(none)
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const isOpen = computed(() => items.value.length > 0)
  const field = computed(() => ({
    'aria-autocomplete': 'list' as const,
    'aria-haspopup': 'listbox' as const,
    'aria-controls': isOpen.value ? id : undefined,
    'aria-activedescendant': isOpen.value && at.value >= 0 ? `${id}-${at.value}` : undefined,
  }))

  function close() {
    clearTimeout(timer)
    asked += 1
    items.value = []
  }

  /** What is being written; undefined when that is nothing that could be suggested for. */
  function ask(text: string | undefined) {
    clearTimeout(timer)
    if (!text) return close()
    asked += 1
    const mine = asked
    timer = setTimeout(async () => {
      // Suggestions are a help: without them one writes on.
      const found = await load(text).catch(() => [])
      if (mine !== asked) return
      items.value = found
      at.value = none
    }, PAUSE)
  }

  function take(item: T | undefined = items.value[at.value]) {
    close()
    if (item !== undefined) pick(item)
  }

  /** Where the pointer or the keys are. */
  function point(index: number) {
    at.value = index
  }

  const moves: Record<string, () => void> = {
    ArrowDown: () => point((at.value + 1) % items.value.length),
    ArrowUp: () => point((Math.max(at.value, 0) + items.value.length - 1) % items.value.length),
    Enter: () => take(),
    Tab: () => take(),
    Escape: close,
  }

  /** Whether the key was for the list; then it means nothing else. */
  function press(event: KeyboardEvent): boolean {
    const move = moves[event.key]
    const isTaking = event.key === 'Enter' || event.key === 'Tab'
    if (!isOpen.value || !move || (isTaking && at.value < 0)) return false
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    event.preventDefault()
    event.stopPropagation()
    move()
    return true
  }

  onScopeDispose(close)
  return { id, items, at, isOpen, field, ask, take, close, press, point }
}
