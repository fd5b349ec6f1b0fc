import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../../platform/db/database.ts'

/** A list of devices longer than this is of no use to anybody. */
const LISTED_SESSIONS = 100

/** Those that still live, the last used one first. */
export function listSessions(db: Db, accountId: string) {
  return db
    .selectFrom('sessions')
    .select(['id', 'userAgent', 'address', 'createdAt', 'lastUsedAt'])
    .where('accountId', '=', accountId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('lastUsedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(LISTED_SESSIONS)
    .execute()
}

/** A new token for a living session; whoever proved a password counts as fresh. */
export function renewToken(db: Db, id: string, tokenHash: Buffer) {
  return db
    .updateTable('sessions')
    .set({ tokenHash, freshAt: sql`now()`, lastUsedAt: sql`now()` })
    .where('id', '=', id)
    .returning('isRemembered')
    .executeTakeFirst()
}

/** Whether a session has not been ended since the request began; whoever asks holds the account's row. */
export async function isSessionThere(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('sessions').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

/** Which of these sessions let somebody in at this moment, and when each got its present token. */
export async function listLiveSessions(pool: pg.Pool, ids: string[]): Promise<Map<string, Date>> {
  const { rows } = await pool.query<{ id: string; freshAt: Date }>({
    name: 'list-live-sessions',
    text: `select s.id, s.fresh_at as "freshAt" from sessions s join accounts a on a.id = s.account_id
      where s.id = any($1::bigint[]) and s.expires_at > now() and a.suspended_at is null`,
    values: [ids],
  })
  return new Map(rows.map(({ id, freshAt }) => [id, freshAt]))
}

/** Returns whether there was such a session of this account. */
export async function deleteOwnSession(db: Db, accountId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('accountId', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Ends all sessions of an account but one, if one is named. */
export async function deleteSessions(db: Db, accountId: string, exceptId?: string): Promise<void> {
  let query = db.deleteFrom('sessions').where('accountId', '=', accountId)
  if (exceptId !== undefined) query = query.where('id', '<>', exceptId)
  await query.execute()
}

/** Signs everybody out. Returns how many sessions there were. */
export async function deleteAllSessions(db: Db): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sessions').executeTakeFirst()
  return Number(numDeletedRows)
}
