import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { viewerQuery } from './viewer.ts'

const keptFor = 'tintype_confirmed'

/** A link works once: a reload in the same tab is told what the first view was told. */
function recall(token: string): { username: string } | undefined {
  const [known, username] = (sessionStorage.getItem(keptFor) ?? '').split(' ')
  return known === token && username ? { username } : undefined
}

/** Confirms an address as soon as the page is there. */
export function useConfirmation(token: string) {
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['confirmation', token],
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn() {
      const known = recall(token)
      if (known) return known
      const confirmed = await bodyOf(api.POST('/api/v1/auth/confirm', { body: { token } }))
      sessionStorage.setItem(keptFor, `${token} ${confirmed.username}`)
      await queries.invalidateQueries({ queryKey: viewerQuery.queryKey })
      return confirmed
    },
  })
}
