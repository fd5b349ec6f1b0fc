import { invalidInput, problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { claimEmail } from '../auth/index.ts'
import { guardAdministrator } from './guard-administrator.ts'
import { canModerate, LOCKED } from './policy.ts'
import { presentMember } from './present.ts'
import {
  getMember,
  lockMember,
  type MemberRow,
  updateConfirmed,
  updateMemberRole,
  updateSuspended,
} from './queries-members.ts'
import { findRole } from './queries-roles.ts'

export type Act = { viewer: Viewer; username: string }

/** Holds the account, does `work` to it, and returns what became of it. */
async function changeMember(db: Db, act: Act, work: (trx: Trx, member: MemberRow) => Promise<void>) {
  return await guardAdministrator(db, async (trx) => {
    const member = await lockMember(trx, act.username)
    if (!member) throw problem('not-found')
    await work(trx, member)
    return presentMember(await getMember(trx, member.id), act.viewer)
  })
}

/** The same for what moderators may do, to those they may do it to. */
async function moderate(db: Db, act: Act, work: (trx: Trx, member: MemberRow) => Promise<void>) {
  return await changeMember(db, act, async (trx, member) => {
    if (!canModerate(act.viewer, member)) throw problem('not-allowed')
    await work(trx, member)
  })
}

/** Takes an account's voice; done twice it changes nothing. @throws Problem `not-found`, `not-allowed`, `last-administrator`. */
export async function lockVoice(db: Db, act: Act) {
  return await moderate(db, act, (trx, { id }) => updateMemberRole(trx, id, LOCKED))
}

/** Gives back the role from before. @throws Problem `not-found`, `not-allowed`. */
export async function unlockVoice(db: Db, act: Act) {
  return await moderate(db, act, async (trx, { id, role, roleBeforeLock }) => {
    if (role === LOCKED) await updateMemberRole(trx, id, roleBeforeLock ?? 'User')
  })
}

/** @throws Problem `not-found`, `not-allowed`, `last-administrator`. */
export async function setSuspended(db: Db, { isSuspended, ...act }: Act & { isSuspended: boolean }) {
  return await moderate(db, act, (trx, { id }) => updateSuspended(trx, id, isSuspended))
}

export type MemberChange = { role?: string; confirmed?: boolean }

/** For administrators. @throws Problem `not-found`, `invalid-input` for no such role, `email-taken`, `last-administrator`. */
export async function editMember(db: Db, { role, confirmed, ...act }: Act & MemberChange) {
  return await changeMember(db, act, async (trx, { id, email }) => {
    if (role !== undefined && !(await findRole(trx, role)))
      throw invalidInput({ pointer: '/role', code: 'invalid-choice' })
    if (role !== undefined) await updateMemberRole(trx, id, role)
    if (confirmed === undefined) return
    const write = () => updateConfirmed(trx, id, confirmed)
    await (confirmed ? claimEmail(trx, { accountId: id, email }, write) : write())
  })
}
