import { nextTick } from 'vue'

interface List {
  entries: () => readonly HTMLElement[]
  /** Whether an entry will still be there. */
  stays: (entry: HTMLElement) => boolean
  /** Takes the focus where no entry is left. */
  rest: () => void
}

/**
 * To be called before a list is drawn anew: whoever stood in an entry that is going stands then on the one in its
 * place, or on the last one.
 */
export async function keepFocus({ entries, stays, rest }: List): Promise<void> {
  const before = entries()
  const index = before.findIndex((entry) => entry.contains(document.activeElement))
  const entry = before[index]
  if (!entry || stays(entry)) return
  const place = before.slice(0, index).filter(stays).length
  await nextTick()
  const left = entries()
  const next = left[Math.min(place, left.length - 1)]
  if (next) next.focus({ preventScroll: true })
  else rest()
}
