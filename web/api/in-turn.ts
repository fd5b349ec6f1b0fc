import type { QueryClient } from '@tanstack/vue-query'

type Change<State, Answer> = {
  /** What is changed: changes of one thing are sent one after the other. */
  key: string
  /** As it is shown now, and as it is wished for. */
  known: State
  wanted: State
  show(state: State): void
  send(): Promise<Answer>
  /** What the answer says of it. */
  read(answer: Answer): State
}

/** What the server last said of things that are being changed. */
const sure = new Map<string, unknown>()

/**
 * Shows a change at once and sends it. Whoever presses again meanwhile is not kept waiting: that shows at once, too, and
 * is sent when the one before is answered. After the last one, what the server last said is shown; a failure rejects.
 */
export async function changeInTurn<State, Answer>(
  queries: QueryClient,
  { key, known, wanted, show, send, read }: Change<State, Answer>,
): Promise<Answer> {
  const mutationKey = ['in turn', key]
  if (!sure.has(key)) sure.set(key, known)
  const mutation = queries.getMutationCache().build<Answer, Error, void, void>(queries, {
    mutationKey,
    scope: { id: key },
    mutationFn: send,
    onMutate: () => show(wanted),
    onSuccess: (answer) => void sure.set(key, read(answer)),
    onSettled() {
      if (queries.isMutating({ mutationKey }) > 1) return
      // Set above, with the same key, as the same type.
      show(sure.get(key) as State)
      sure.delete(key)
    },
  })
  return await mutation.execute()
}
