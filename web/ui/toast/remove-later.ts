import { onScopeDispose, reactive } from 'vue'
import { dismissToast, showToast } from './toasts.ts'

/** How long (ms) a removal can be taken back. */
const WAIT_MS = 6_000

interface Removal {
  /** What the message says, and the word that takes it back. */
  text: string
  undo: string
  remove: () => unknown
}

type Waiting = { toast: number; remove: Removal['remove'] }

/**
 * Hides something at once, and removes it when the message from which it can be taken back is gone; whoever leaves before
 * means it.
 */
export function useRemoveLater() {
  const leaving = reactive(new Set<string>())
  const waiting = new Map<string, Waiting>()

  /** The message goes as well: it offers nothing that is too late. */
  function stopWaiting(id: string): Waiting | undefined {
    const known = waiting.get(id)
    if (!known) return undefined
    waiting.delete(id)
    dismissToast(known.toast)
    return known
  }

  // It stays hidden: the list without it comes from the server.
  const finish = (id: string) => stopWaiting(id)?.remove()

  /** Shows it again, also where it could not be removed. */
  function takeBack(id: string) {
    stopWaiting(id)
    leaving.delete(id)
  }

  function removeLater(id: string, { text, undo, remove }: Removal) {
    leaving.add(id)
    const action = { label: undo, run: () => takeBack(id) }
    const toast = showToast({ text, action, lasts: WAIT_MS, gone: () => finish(id) })
    waiting.set(id, { toast, remove })
  }

  const finishAll = () => {
    for (const id of [...waiting.keys()]) finish(id)
  }
  window.addEventListener('pagehide', finishAll)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', finishAll)
    finishAll()
  })
  return { isLeaving: (id: string) => leaving.has(id), removeLater, takeBack }
}
