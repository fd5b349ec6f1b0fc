import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { canEdit } from './policy.ts'
import { presentListedMember } from './present.ts'
import { countMembers, listMembers, type MemberSort, type MemberState } from './queries-members.ts'

const PAGE_SIZE = 30

export type Wish = { query: string; role?: string; state: MemberState; sort: MemberSort; page: number }

/** One numbered page of accounts; moderators find nobody by an address they do not see. */
export async function readMembers(db: Db, viewer: Viewer, { page, sort, ...wish }: Wish) {
  const search = { ...wish, searchesEmail: canEdit(viewer) }
  const [rows, total] = await Promise.all([
    listMembers(db, search, { sort, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countMembers(db, search),
  ])
  const items = rows.map((row) => presentListedMember(row, viewer))
  return { items, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) }
}
