import type { Viewer } from '../../platform/http/viewer.ts'
import { canDeleteRole, canEdit, canModerate, grantable, LOCKED } from './policy.ts'
import type { MemberRow } from './queries-members.ts'

type RoleRow = { name: string; permissions: string[]; isBuiltIn: boolean; accountCount: number }

export function presentRole(role: RoleRow) {
  return { ...role, can: { delete: canDeleteRole(role), hold: grantable(role) } }
}

/** An account as staff sees it. */
export function presentMember(row: MemberRow, viewer: Viewer) {
  const { id, username, name, role, roleBeforeLock, createdAt } = row
  const mayModerate = canModerate(viewer, row)
  const mayEdit = canEdit(viewer)
  return {
    id,
    username,
    name,
    role,
    roleBeforeLock,
    isConfirmed: row.emailConfirmedAt !== null,
    isLocked: role === LOCKED,
    isSuspended: row.suspendedAt !== null,
    createdAt: createdAt.toISOString(),
    can: { lock: mayModerate, suspend: mayModerate, edit: mayEdit },
  }
}

/** The same in the list, with its address for administrators. */
export function presentListedMember(row: MemberRow, viewer: Viewer) {
  return { ...presentMember(row, viewer), email: canEdit(viewer) ? row.email : null }
}
