import type { Viewer } from '../../platform/http/viewer.ts'
import { permissions } from '../accounts/index.ts'

/** The role of those whose voice was taken. */
export const LOCKED = 'Locked'

const staffPermissions: readonly string[] = ['MODERATE', 'ADMINISTER']

/** Whoever is locked counts as what they will be again. */
export type Target = {
  id: string
  permissions: readonly string[]
  permissionsBeforeLock: readonly string[] | null
}

type Actor = Pick<Viewer, 'id' | 'permissions' | 'isConfirmed'>

/**
 * May this viewer take somebody's voice, or close the account? Nobody may do so to themselves, and only
 * administrators to those who moderate or administer.
 */
export function canModerate(viewer: Actor, target: Target): boolean {
  if (!viewer.isConfirmed || viewer.id === target.id) return false
  if (viewer.permissions.has('ADMINISTER')) return viewer.permissions.has('MODERATE')
  const held = [...target.permissions, ...(target.permissionsBeforeLock ?? [])]
  const isStaff = held.some((name) => staffPermissions.includes(name))
  return viewer.permissions.has('MODERATE') && !isStaff
}

/** Roles and confirmations are administrators' alone. */
export function canEdit(viewer: Actor): boolean {
  return viewer.isConfirmed && viewer.permissions.has('ADMINISTER')
}

/** Built-in roles stay, and so do those that somebody has. */
export function canDeleteRole(role: { isBuiltIn: boolean; accountCount: number }): boolean {
  return !role.isBuiltIn && role.accountCount === 0
}

/** What a role can be given. Moderators lock people: that must never make anybody staff. */
export function grantable(role: { name: string }): string[] {
  const isLock = role.name === LOCKED
  return permissions.filter((permission) => !isLock || !staffPermissions.includes(permission))
}
