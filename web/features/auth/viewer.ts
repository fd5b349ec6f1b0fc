import { queryOptions, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, bodyOf } from '../../api/client.ts'
import type { Viewer } from '../../api/types.ts'

export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: async (): Promise<Viewer | null> => (await bodyOf(api.GET('/api/v1/auth/viewer'))).viewer,
})

/** Who is looking: null is nobody, undefined not known yet. */
export function useViewer() {
  const { data: viewer } = useQuery(viewerQuery)
  return {
    viewer,
    isSignedIn: computed(() => Boolean(viewer.value)),
    isGuest: computed(() => viewer.value === null),
  }
}
