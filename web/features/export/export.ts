import { queryOptions, useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Export } from '../../api/types.ts'
import { useFreshSignIn } from '../auth/index.ts'

/** How often (ms) is asked how far it is, while it is under way. */
const pollMs = 2_000

export function isUnderWay(found: Pick<Export, 'state'> | undefined): boolean {
  return found?.state === 'queued' || found?.state === 'making'
}

export const exportQuery = queryOptions({
  queryKey: ['export'],
  queryFn: () => bodyOf(api.GET('/api/v1/me/export')),
  staleTime: 0,
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? pollMs : false),
})

export const exportFile = '/api/v1/me/export/file'

/** Asks for a new archive. */
export function useExportRequest() {
  const queries = useQueryClient()
  const withFreshSignIn = useFreshSignIn()
  return useMutation({
    mutationFn: () => withFreshSignIn(() => bodyOf(api.POST('/api/v1/me/export'))),
    onSuccess: (asked) => queries.setQueryData(exportQuery.queryKey, asked),
  })
}
