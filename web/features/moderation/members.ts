import { keepPreviousData, queryOptions, useQuery } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'

export const memberStates = ['all', 'active', 'unconfirmed', 'locked', 'suspended'] as const

export const memberSorts = ['newest', 'oldest', 'name'] as const

export type MemberWish = {
  query: string
  state: (typeof memberStates)[number]
  sort: (typeof memberSorts)[number]
  role?: string
  page: number
}

/** Of all that is known of accounts as staff sees them. */
export const membersKey = ['members']

export const listedMembers = (query: MemberWish) =>
  bodyOf(api.GET('/api/v1/admin/accounts', { params: { query } }))

/** One numbered page of accounts; the last one stays while the next is on its way. */
export function useMembers(wish: () => MemberWish) {
  return useQuery(() => ({
    queryKey: [...membersKey, 'list', wish()],
    queryFn: () => listedMembers(wish()),
    placeholderData: keepPreviousData,
  }))
}

/** One account, suspended or not. */
export function memberQuery(username: string) {
  const params = { path: { username } }
  return queryOptions({
    queryKey: [...membersKey, 'one', username.toLowerCase()],
    queryFn: () => bodyOf(api.GET('/api/v1/admin/accounts/{username}', { params })),
  })
}

/** For administrators. */
export function addressQuery(username: string) {
  const params = { path: { username } }
  return queryOptions({
    queryKey: [...membersKey, 'address', username.toLowerCase()],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/admin/accounts/{username}/email', { params }))).email,
  })
}
