import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { viewerQuery } from './viewer.ts'

/** Confirms an address as soon as the page is there; a reload does it again and gets the same answer. */
export function useConfirmation(token: string) {
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['confirmation', token],
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn() {
      const confirmed = await bodyOf(api.POST('/api/v1/auth/confirm', { body: { token } }))
      await queries.invalidateQueries({ queryKey: viewerQuery.queryKey })
      return confirmed
    },
  })
}

export function useConfirmationMail() {
  return useMutation({ mutationFn: () => api.POST('/api/v1/auth/confirm/resend') })
}
