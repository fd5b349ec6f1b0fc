import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { LOCKED } from './policy.ts'

export type MemberState = 'all' | 'active' | 'unconfirmed' | 'locked' | 'suspended'

export type Search = { query: string; role?: string; state: MemberState; searchesEmail: boolean }

const columns = [
  'accounts.id',
  'accounts.username',
  'accounts.name',
  'accounts.email',
  'accounts.emailConfirmedAt',
  'accounts.role',
  'accounts.roleBeforeLock',
  'accounts.suspendedAt',
  'accounts.createdAt',
  'roles.permissions',
  'before.permissions as permissionsBeforeLock',
] as const

/** Without those who deleted their account: what is left of it is nobody's business. */
function selectMembers(db: Db) {
  return db
    .selectFrom('accounts')
    .where('accounts.deletedAt', 'is', null)
    .innerJoin('roles', 'roles.name', 'accounts.role')
    .leftJoin('roles as before', 'before.name', 'accounts.roleBeforeLock')
}

type Where = ExpressionBuilder<DB, 'accounts' | 'roles'>

function matches(eb: Where, { query, role, state, searchesEmail }: Search) {
  // What people type is looked for as it stands; `%` and `_` are letters like others.
  const pattern = `%${query.trim().replace(/[\\%_]/g, '\\$&')}%`
  const fields = [sql`username::text`, sql`accounts.name`, ...(searchesEmail ? [sql`email::text`] : [])]
  const found = query.trim() ? [eb.or(fields.map((field) => eb(field, 'ilike', pattern)))] : []
  const ofRole = role ? [eb('accounts.role', '=', role)] : []
  return eb.and([...found, ...ofRole, ...inState(eb, state)])
}

function inState(eb: Where, state: MemberState) {
  const isOpen = eb('accounts.suspendedAt', 'is', null)
  const isConfirmed = eb('accounts.emailConfirmedAt', 'is not', null)
  if (state === 'active') return [isOpen, isConfirmed, eb('accounts.role', '<>', LOCKED)]
  if (state === 'unconfirmed') return [eb('accounts.emailConfirmedAt', 'is', null)]
  if (state === 'locked') return [eb('accounts.role', '=', LOCKED)]
  return state === 'suspended' ? [eb('accounts.suspendedAt', 'is not', null)] : []
}

export type MemberSort = 'newest' | 'oldest' | 'name'

/** Ids are in the order in which people joined; they also part people of one name, so that pages never overlap. */
const orders: Record<MemberSort, RawBuilder<unknown>> = {
  newest: sql`accounts.id desc`,
  oldest: sql`accounts.id`,
  name: sql`lower(accounts.name), accounts.id`,
}

type Stretch = { sort: MemberSort; limit: number; offset: number }

export function listMembers(db: Db, search: Search, { sort, limit, offset }: Stretch) {
  return selectMembers(db)
    .select(columns)
    .where((eb) => matches(eb, search))
    .orderBy(orders[sort])
    .limit(limit)
    .offset(offset)
    .execute()
}

export async function countMembers(db: Db, search: Search): Promise<number> {
  const { count } = await selectMembers(db)
    .select(sql<number>`count(*)::int`.as('count'))
    .where((eb) => matches(eb, search))
    .executeTakeFirstOrThrow()
  return count
}

function selectMember(db: Db, username: string) {
  return selectMembers(db).select(columns).where('accounts.username', '=', username)
}

export function findMember(db: Db, username: string) {
  return selectMember(db, username).executeTakeFirst()
}

/** Holds the account until the transaction ends: what is decided about it holds still meanwhile. */
export function lockMember(db: Db, username: string) {
  return selectMember(db, username).forUpdate('accounts').executeTakeFirst()
}

export function getMember(db: Db, id: string) {
  return selectMembers(db).select(columns).where('accounts.id', '=', id).executeTakeFirstOrThrow()
}

export type MemberRow = Awaited<ReturnType<typeof getMember>>

/** The role to come back to is remembered as long as the account is locked, and no longer. */
export async function updateMemberRole(db: Db, id: string, role: string): Promise<void> {
  const remembered = role === LOCKED ? sql<string>`coalesce(role_before_lock, nullif(role, ${LOCKED}))` : null
  await db.updateTable('accounts').set({ role, roleBeforeLock: remembered }).where('id', '=', id).execute()
}

export async function updateConfirmed(db: Db, id: string, isConfirmed: boolean): Promise<void> {
  const emailConfirmedAt = isConfirmed ? sql<Date>`coalesce(email_confirmed_at, now())` : null
  await db.updateTable('accounts').set({ emailConfirmedAt }).where('id', '=', id).execute()
}

/** A suspension ends every session too: the database sees to it. */
export async function updateSuspended(db: Db, id: string, isSuspended: boolean): Promise<void> {
  const suspendedAt = isSuspended ? sql<Date>`coalesce(suspended_at, now())` : null
  await db.updateTable('accounts').set({ suspendedAt }).where('id', '=', id).execute()
}
