import { useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '../../api/client.ts'
import { becomeViewer } from './become-viewer.ts'

export type Credentials = {
  login: string
  password: string
  remember: boolean
}

export type Welcome = {
  code: string
  name: string
  username: string
  email: string
  password: string
}

/** Signing in and out; each leaves the page as the new viewer sees it. */
export function useSession() {
  const queries = useQueryClient()

  /** Returns a ticket, and signs nobody in, where a second factor has to follow. */
  async function signIn(body: Credentials): Promise<string | null> {
    const { viewer, ticket } = await bodyOf(api.POST('/api/v1/auth/sign-in', { body }))
    if (!ticket) becomeViewer(queries, viewer)
    return ticket
  }

  async function welcome(body: Welcome) {
    const { viewer } = await bodyOf(api.POST('/api/v1/auth/welcome', { body }))
    becomeViewer(queries, viewer)
  }

  async function signOut() {
    await api.POST('/api/v1/auth/sign-out')
    becomeViewer(queries, null)
  }

  return { signIn, welcome, signOut }
}
