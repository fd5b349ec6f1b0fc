import { type Insertable, sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../../platform/db/database.ts'
import type { AccessTokens } from '../../platform/db/schema.generated.ts'
import { type ViewerRow, viewerColumns } from './queries.ts'

/** A token stands in for a session that is never fresh; its permissions are those that the person holds too. */
const tokenViewerQuery = {
  name: 'find-token-viewer',
  text: `
    select t.id as "sessionId", to_timestamp(0) as "freshAt",
      coalesce(t.last_used_at < now() - interval '5 minutes', true) as "isStale",
      ${viewerColumns}, t.scopes
    from access_tokens t
      join accounts a on a.id = t.account_id
      join roles r on r.name = a.role
    where t.token_hash = $1 and t.expires_at > now() and a.suspended_at is null`,
}

export type TokenViewerRow = ViewerRow & { scopes: string[] }

export async function findTokenViewerRow(pool: pg.Pool, hash: Buffer): Promise<TokenViewerRow | undefined> {
  const { rows } = await pool.query<TokenViewerRow>({ ...tokenViewerQuery, values: [hash] })
  return rows[0]
}

export async function touchToken(db: Db, id: string): Promise<void> {
  await db.updateTable('accessTokens').set({ lastUsedAt: sql`now()` }).where('id', '=', id).execute()
}

const shown = ['id', 'name', 'scopes', 'createdAt', 'lastUsedAt', 'expiresAt'] as const

/** Newest first. */
export function listTokens(db: Db, accountId: string) {
  return db
    .selectFrom('accessTokens')
    .select(shown)
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('id', 'desc')
    .execute()
}

export async function countTokens(db: Db, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom('accessTokens')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirstOrThrow()
  return count
}

export type NewToken = Omit<Insertable<AccessTokens>, 'expiresAt'> & { days: number }

export function insertToken(db: Db, { days, ...token }: NewToken) {
  const expiresAt = sql<Date>`now() + make_interval(days => ${days})`
  return db
    .insertInto('accessTokens')
    .values({ ...token, expiresAt })
    .returning(shown)
    .executeTakeFirstOrThrow()
}

/** Returns whether there was such a token of this account. */
export async function deleteToken(db: Db, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('accessTokens')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteTokens(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('accessTokens').where('accountId', '=', accountId).execute()
}

export async function deleteExpiredTokens(db: Db): Promise<void> {
  await db.deleteFrom('accessTokens').where('expiresAt', '<', sql<Date>`now()`).execute()
}

/** Ends everybody's. Returns how many there were. */
export async function deleteAllTokens(db: Db): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('accessTokens').executeTakeFirst()
  return Number(numDeletedRows)
}
