import { queryOptions, useMutation, useQueryClient } from '@tanstack/vue-query'
import { useI18n } from 'vue-i18n'
import { askAgain } from '../../api/ask-again.ts'
import { api, bodyOf } from '../../api/client.ts'
import type { Role } from '../../api/types.ts'
import { viewerQuery } from '../auth/index.ts'
import { membersKey } from './members.ts'

/** In the order in which they are shown. */
export const permissions = ['FOLLOW', 'COLLECT', 'COMMENT', 'UPLOAD', 'MODERATE', 'ADMINISTER'] as const

export type Permission = (typeof permissions)[number]
export type Held = Record<Permission, boolean>

export function heldBy(names: readonly string[]): Held {
  const has = (name: Permission) => names.includes(name)
  return {
    FOLLOW: has('FOLLOW'),
    COLLECT: has('COLLECT'),
    COMMENT: has('COMMENT'),
    UPLOAD: has('UPLOAD'),
    MODERATE: has('MODERATE'),
    ADMINISTER: has('ADMINISTER'),
  }
}

export const listHeld = (held: Held) => permissions.filter((name) => held[name])

async function loadRoles(): Promise<Role[]> {
  const { items } = await bodyOf(api.GET('/api/v1/admin/roles'))
  return items
}

export const rolesQuery = queryOptions({ queryKey: ['roles'], queryFn: loadRoles })

/** What a role may do decides what accounts may, the viewer's own among them. */
function useLookAgain() {
  const queries = useQueryClient()
  const keys = [rolesQuery.queryKey, membersKey, viewerQuery.queryKey]
  return () => askAgain(queries, keys)
}

type Wish = { name: string; permissions: Permission[] }

export function useRoleChanges() {
  const queries = useQueryClient()
  const lookAgain = useLookAgain()

  async function add(body: Wish) {
    await api.POST('/api/v1/admin/roles', { body })
    await lookAgain()
  }

  /** What was saved is shown at once; what else it changes may come later. */
  async function change({ name, ...body }: Wish) {
    const saved = await bodyOf(api.PUT('/api/v1/admin/roles/{name}', { params: { path: { name } }, body }))
    queries.setQueryData(rolesQuery.queryKey, (roles) =>
      roles?.map((role) => (role.name === name ? saved : role)),
    )
    void lookAgain()
  }

  return { add, change }
}

export function useRoleDeletion() {
  const lookAgain = useLookAgain()
  return useMutation({
    mutationFn: (name: string) => api.DELETE('/api/v1/admin/roles/{name}', { params: { path: { name } } }),
    onSettled: lookAgain,
  })
}

/** Built-in roles have a name in each language; others are called what their maker called them. */
export function useRoleName() {
  const { t, te } = useI18n()
  return (name: string) => {
    const key = `moderation.builtInRole.${name}`
    return te(key) ? t(key) : name
  }
}
