import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { presentMember } from './present.ts'
import { findMember, type MemberRow } from './queries-members.ts'

async function loadMember(db: Db, username: string): Promise<MemberRow> {
  const member = await findMember(db, username)
  if (!member) throw problem('not-found')
  return member
}

/** One account as staff sees it, suspended or not. @throws Problem `not-found`. */
export async function readMember(db: Db, viewer: Viewer, username: string) {
  return presentMember(await loadMember(db, username), viewer)
}

/** The address to write to, for administrators who ask for it. @throws Problem `not-found`. */
export async function readAddress(db: Db, username: string) {
  const { email } = await loadMember(db, username)
  return { email }
}
