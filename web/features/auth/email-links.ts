import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { viewerQuery } from './viewer.ts'

export type EmailLink = 'confirm' | 'undo'

const keptFor = (kind: EmailLink) => `tintype_email_${kind}`

/** A link works once: a reload in the same tab is told what the first view was told. */
function recall(kind: EmailLink, token: string): { username: string } | undefined {
  const [known, username] = (sessionStorage.getItem(keptFor(kind)) ?? '').split(' ')
  return known === token && username ? { username } : undefined
}

async function follow(kind: EmailLink, token: string) {
  const body = { token }
  const done = await bodyOf(
    kind === 'confirm'
      ? api.POST('/api/v1/auth/email/confirm', { body })
      : api.POST('/api/v1/auth/email/undo', { body }),
  )
  sessionStorage.setItem(keptFor(kind), `${token} ${done.username}`)
  return done
}

/** Changes the address, or takes the change back, as soon as the page is there. */
export function useEmailLink(kind: EmailLink, token: string) {
  const queries = useQueryClient()
  return useQuery({
    queryKey: ['email-link', kind, token],
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    async queryFn() {
      const known = recall(kind, token)
      if (known) return known
      const done = await follow(kind, token)
      await queries.invalidateQueries({ queryKey: viewerQuery.queryKey })
      return done
    },
  })
}
