import { queryOptions, useQueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import type { Settings } from '../../api/types.ts'
import { viewerQuery } from '../auth/index.ts'

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: () => bodyOf(api.GET('/api/v1/me/settings')),
})

/** Saves how open the account is and how new photos begin; what others see of it is asked for again. */
export function useSettingsSaving() {
  const queries = useQueryClient()
  return async function saveSettings(body: Partial<Settings>) {
    const { settings, viewer } = await bodyOf(api.PATCH('/api/v1/me/settings', { body }))
    queries.setQueryData(settingsQuery.queryKey, settings)
    queries.setQueryData(viewerQuery.queryKey, viewer)
    const keys = [['account'], ['people'], ['photos'], ['account-photos']]
    await askAgain(queries, keys)
  }
}
