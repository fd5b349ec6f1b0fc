import { useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import { LiveEvents } from '../../api/live-events.ts'

const events = new LiveEvents(window)

/** Many who look at the same thing do not all ask in the same moment (ms). */
const SPREAD_MS = 400

type Topic = { photo: string } | { feed: true }

/**
 * Asks again, by `refresh`, whenever something changed. What one does oneself comes first: while it is under way, an
 * answer could be older than what is shown.
 */
export function useLive(topic: Topic, refresh: () => Promise<unknown>) {
  const queries = useQueryClient()
  let timer: number | undefined
  let isUnderWay = false

  function hear() {
    timer ??= window.setTimeout(ask, SPREAD_MS * Math.random())
  }

  async function ask() {
    timer = undefined
    if (isUnderWay || queries.isMutating() > 0) return hear()
    isUnderWay = true
    // A page that cannot be told what is new still shows what was.
    await refresh().catch(() => {})
    isUnderWay = false
  }

  const end = events.listen({ ...topic, hear })
  onScopeDispose(() => {
    end()
    window.clearTimeout(timer)
  })
}
