import { queryOptions, useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import type { AccessToken, MadeAccessToken } from '../../api/types.ts'

/** What a token may be given beside reading, in the order of the form. Administering is nothing for programs. */
export const scopes = ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE'] as const

export type Scope = (typeof scopes)[number]

/** In days. */
export const lifetimes = [7, 30, 90, 366] as const

const key = ['access-tokens'] as const

async function loadTokens(): Promise<AccessToken[]> {
  const { items } = await bodyOf(api.GET('/api/v1/auth/tokens'))
  return items
}

export const tokensQuery = queryOptions({
  queryKey: key,
  queryFn: loadTokens,
  // When one was last used is worth a look each time.
  staleTime: 0,
})

export type TokenWish = { name: string; scopes: Scope[]; days: number }

export function makeToken(body: TokenWish): Promise<MadeAccessToken> {
  return bodyOf(api.POST('/api/v1/auth/tokens', { body }))
}

/** After a failure too: the answer may have been lost after the token was made. */
export function useTokensAnew() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: key })
}

export function useTokenEnd() {
  const lookAgain = useTokensAnew()
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/auth/tokens/{id}', { params: { path: { id } } }),
    onSettled: lookAgain,
  })
}
