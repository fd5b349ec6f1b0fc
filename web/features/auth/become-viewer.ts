import { type QueryClient, useQueryClient } from '@tanstack/vue-query'
import { onScopeDispose } from 'vue'
import type { Viewer } from '../../api/types.ts'
import { viewerQuery } from './viewer.ts'

const channelName = 'tintype-viewer'
const sameForAll = ['site', 'viewer']

/** Everything else was read through the eyes of somebody else. */
function forgetWhatWasSeen(queries: QueryClient) {
  return queries.resetQueries({ predicate: ({ queryKey }) => !sameForAll.includes(String(queryKey[0])) })
}

/** Somebody signed in, or out: the page and the other tabs follow. */
export function becomeViewer(queries: QueryClient, viewer: Viewer | null) {
  queries.setQueryData(viewerQuery.queryKey, viewer)
  void forgetWhatWasSeen(queries)
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(viewer?.id ?? null)
  channel.close()
}

/** Follows what other tabs do; called once. */
export function useOtherTabs() {
  const queries = useQueryClient()
  const channel = new BroadcastChannel(channelName)
  channel.onmessage = async ({ data: id }) => {
    const known = queries.getQueryData(viewerQuery.queryKey)?.id ?? null
    await queries.invalidateQueries({ queryKey: viewerQuery.queryKey })
    if (id !== known) await forgetWhatWasSeen(queries)
  }
  onScopeDispose(() => channel.close())
}
