import type { Member } from '../../api/types.ts'

export type Act = 'lock' | 'unlock' | 'suspend' | 'lift'

export const undoing: Record<Act, Act> = { lock: 'unlock', unlock: 'lock', suspend: 'lift', lift: 'suspend' }

/** What the viewer may do about somebody, as things stand. */
export function actsOn({ can, isLocked, isSuspended }: Member): Act[] {
  const voice: Act[] = can.lock ? [isLocked ? 'unlock' : 'lock'] : []
  const closing: Act[] = can.suspend ? [isSuspended ? 'lift' : 'suspend'] : []
  return [...voice, ...closing]
}

/** What staff has to know of an account at a glance. */
export function marksOf({ isSuspended, isLocked, isConfirmed }: Member) {
  const marks = { suspended: isSuspended, locked: isLocked, unconfirmed: !isConfirmed }
  return (['suspended', 'locked', 'unconfirmed'] as const).filter((mark) => marks[mark])
}

/** What the acts change. */
export type Standing = Pick<Member, 'role' | 'roleBeforeLock' | 'isLocked' | 'isSuspended'>

export function standingOf({ role, roleBeforeLock, isLocked, isSuspended }: Standing): Standing {
  return { role, roleBeforeLock, isLocked, isSuspended }
}

/** How somebody will stand after an act, as the server will have it. */
export function foresee(act: Act, member: Standing): Standing {
  const now = standingOf(member)
  if (act === 'suspend' || act === 'lift') return { ...now, isSuspended: act === 'suspend' }
  if ((act === 'lock') === now.isLocked) return now
  return act === 'lock'
    ? { ...now, isLocked: true, role: 'Locked', roleBeforeLock: now.role }
    : { ...now, isLocked: false, role: now.roleBeforeLock ?? 'User', roleBeforeLock: null }
}
