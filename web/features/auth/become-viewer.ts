import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import type { Viewer } from '../../api/types.ts'
import { viewerQuery } from './viewer.ts'

let channel: BroadcastChannel | undefined

/** One for the page: a channel does not hear itself. */
function otherTabs(): BroadcastChannel {
  channel ??= new BroadcastChannel('tintype-viewer')
  return channel
}

const sameForAll = ['site', 'viewer']

/** Everything else was read through the eyes of somebody else. */
function forgetWhatWasSeen(queries: QueryClient) {
  return queries.resetQueries({ predicate: ({ queryKey }) => !sameForAll.includes(String(queryKey[0])) })
}

type Leaving = (account: string) => void
const leaving = new Set<Leaving>()

/** Tells whose turn at this browser is over by their own wish; a session that ended elsewhere is no such wish. */
export function whenLeaving(tell: Leaving) {
  leaving.add(tell)
}

/** Somebody signed in, or out: the page and the other tabs follow. */
export function becomeViewer(queries: QueryClient, viewer: Viewer | null) {
  const before = queries.getQueryData(viewerQuery.queryKey)?.id
  if (before && before !== viewer?.id) for (const tell of leaving) tell(before)
  queries.setQueryData(viewerQuery.queryKey, viewer)
  void forgetWhatWasSeen(queries)
  otherTabs().postMessage(viewer?.id ?? null)
}

/** Follows what other tabs do; called once. */
export function useOtherTabs() {
  const queries = useQueryClient()
  otherTabs().onmessage = async ({ data: id }) => {
    const known = queries.getQueryData(viewerQuery.queryKey)?.id ?? null
    await queries.invalidateQueries({ queryKey: viewerQuery.queryKey })
    if (id !== known) await forgetWhatWasSeen(queries)
  }
}
