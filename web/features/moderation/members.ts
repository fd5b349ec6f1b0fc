import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { Member } from '../../api/types.ts'

export const memberStates = ['all', 'active', 'unconfirmed', 'locked', 'suspended'] as const

export const memberSorts = ['newest', 'oldest', 'name'] as const

export type MemberWish = {
  query: string
  state: (typeof memberStates)[number]
  sort: (typeof memberSorts)[number]
  role?: string
  page: number
}

/** One numbered page of accounts; the last one stays while the next is on its way. */
export function useMembers(wish: () => MemberWish) {
  return useQuery(() => ({
    queryKey: ['members', wish()],
    queryFn: () => bodyOf(api.GET('/api/v1/admin/accounts', { params: { query: wish() } })),
    placeholderData: keepPreviousData,
  }))
}

export type Act = 'lock' | 'unlock' | 'suspend' | 'lift'

export const undoing: Record<Act, Act> = { lock: 'unlock', unlock: 'lock', suspend: 'lift', lift: 'suspend' }

function perform(act: Act, username: string): Promise<Member> {
  const params = { path: { username } }
  const lock = '/api/v1/admin/accounts/{username}/lock'
  const suspension = '/api/v1/admin/accounts/{username}/suspension'
  if (act === 'lock') return bodyOf(api.PUT(lock, { params }))
  if (act === 'unlock') return bodyOf(api.DELETE(lock, { params }))
  if (act === 'suspend') return bodyOf(api.PUT(suspension, { params }))
  return bodyOf(api.DELETE(suspension, { params }))
}

export function useMemberAct() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ act, username }: { act: Act; username: string }) => perform(act, username),
    onSettled: () => queries.invalidateQueries({ queryKey: ['members'] }),
  })
}
