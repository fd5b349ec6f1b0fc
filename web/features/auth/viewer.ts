import { queryOptions, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'
import { shareQuery } from '../../api/shared-query.ts'
import type { Viewer } from '../../api/types.ts'

export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer | null> => (await bodyOf(api.GET('/api/v1/auth/viewer'))).viewer,
})

const shareViewer = shareQuery((queries) => {
  const { data: viewer } = useQuery(viewerQuery, queries)
  return {
    viewer,
    isSignedIn: computed(() => Boolean(viewer.value)),
    isGuest: computed(() => viewer.value === null),
  }
})

/** Who is looking: null is nobody, undefined not known yet. */
export function useViewer() {
  const shared = shareViewer()
  // What is read anew is asked for anew where it is old, as by an observer of its own.
  void useQueryClient().prefetchQuery(viewerQuery)
  return shared
}
