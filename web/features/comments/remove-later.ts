import { onScopeDispose, reactive } from 'vue'
import type { Comment } from '../../api/types.ts'

/** How long (ms) a removal can be taken back. */
const UNDO_MS = 6_000

type Remove = (comment: Comment) => unknown

/** Removes after a while, in which it can be taken back; whoever leaves before means it. */
export function useRemoveLater(remove: Remove) {
  const leaving = reactive(new Map<string, Comment>())
  const timers = new Map<string, ReturnType<typeof setTimeout>>()

  function finish(id: string) {
    const comment = leaving.get(id)
    clearTimeout(timers.get(id))
    timers.delete(id)
    // It stays hidden: the list without it comes from the server.
    if (comment) remove(comment)
  }

  function removeLater(comment: Comment) {
    leaving.set(comment.id, comment)
    timers.set(
      comment.id,
      setTimeout(() => finish(comment.id), UNDO_MS),
    )
  }

  function takeBack(id: string) {
    clearTimeout(timers.get(id))
    timers.delete(id)
    leaving.delete(id)
  }

  const finishAll = () => {
    for (const id of [...timers.keys()]) finish(id)
  }
  window.addEventListener('pagehide', finishAll)
  onScopeDispose(() => {
    window.removeEventListener('pagehide', finishAll)
    finishAll()
  })
  return { isLeaving: (id: string) => leaving.has(id), removeLater, takeBack }
}
