import { queryOptions, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { useViewer, viewerQuery } from '../auth/index.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => bodyOf(api.GET('/api/v1/me')),
})

export type ProfileText = { name: string; bio: string; website: string; place: string }

/** Saves what others see of the viewer, wherever it is shown. */
export function useProfileSaving() {
  const queries = useQueryClient()
  const { viewer } = useViewer()
  return async function saveProfile(body: ProfileText) {
    const saved = await bodyOf(api.PATCH('/api/v1/me', { body }))
    queries.setQueryData(meQuery.queryKey, saved)
    await Promise.all([
      queries.invalidateQueries({ queryKey: viewerQuery.queryKey }),
      queries.invalidateQueries({ queryKey: ['account', viewer.value?.username.toLowerCase()] }),
    ])
  }
}
