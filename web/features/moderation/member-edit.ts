import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import { viewerQuery } from '../auth/index.ts'
import { membersKey } from './members.ts'
import { rolesQuery } from './roles.ts'

type Edit = { username: string; role?: string; confirmed?: boolean }

/** What administrators change of an account. It may be their own, and roles count who has them. */
export function useMemberEdit() {
  const queries = useQueryClient()
  const keys = [membersKey, rolesQuery.queryKey, viewerQuery.queryKey]
  return useMutation({
    mutationFn: ({ username, ...body }: Edit) =>
      bodyOf(api.PATCH('/api/v1/admin/accounts/{username}', { params: { path: { username } }, body })),
    onSettled: () => askAgain(queries, keys),
  })
}
