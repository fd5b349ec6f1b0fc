import { type Insertable, type SqlBool, sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../../platform/db/database.ts'
import type { MailedLinks, Sessions } from '../../platform/db/schema.generated.ts'

export type ViewerRow = {
  sessionId: string
  id: string
  username: string
  name: string
  email: string
  isConfirmed: boolean
  role: string
  permissions: string[]
  language: 'en' | 'zh-CN'
  theme: 'system' | 'light' | 'dark'
  avatarKey: string
  hasAvatar: boolean
  defaultVisibility: 'public' | 'followers' | 'only_me'
  defaultShowsPlace: boolean
  defaultDownload: 'nobody' | 'stripped' | 'whole'
  freshAt: Date
  isStale: boolean
}

/** Of `accounts a` and its `roles r`. */
export const viewerColumns = `a.id, a.username, a.name, a.email, a.email_confirmed_at is not null as "isConfirmed",
      a.role, r.permissions, a.language, a.theme, a.avatar_key as "avatarKey", a.has_avatar as "hasAvatar",
      a.default_visibility as "defaultVisibility", a.default_shows_place as "defaultShowsPlace",
      a.default_download as "defaultDownload"`

/** Asked on every request with a cookie, so it is one prepared statement. */
const viewerQuery = {
  name: 'find-viewer',
  text: `
    select s.id as "sessionId", s.fresh_at as "freshAt",
      s.last_used_at < now() - interval '5 minutes' as "isStale",
      extract(epoch from s.expires_at - now())::float8 * 1000 as "livesForMs",
      ${viewerColumns}
    from sessions s
      join accounts a on a.id = s.account_id
      join roles r on r.name = a.role
    where s.token_hash = $1 and s.expires_at > now() and a.suspended_at is null`,
}

type SessionRow = ViewerRow & { livesForMs: number }

export async function findViewerRow(pool: pg.Pool, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({ ...viewerQuery, values: [tokenHash] })
  return rows[0]
}

const dayAhead = sql<Date>`now() + interval '1 day'`
const quarterAhead = sql<Date>`now() + interval '90 days'`

/** A remembered session lives 90 days from its last use, another one a day. */
export async function insertSession(db: Db, session: Omit<Insertable<Sessions>, 'expiresAt'>): Promise<void> {
  const expiresAt = session.isRemembered ? quarterAhead : dayAhead
  await db
    .insertInto('sessions')
    .values({ ...session, expiresAt })
    .execute()
}

export async function touchSession(db: Db, id: string): Promise<void> {
  await db
    .updateTable('sessions')
    .set({
      lastUsedAt: sql`now()`,
      expiresAt: sql`now() + case when is_remembered then interval '90 days' else interval '1 day' end`,
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash).execute()
}

export async function deleteExpiredSessions(db: Db): Promise<void> {
  await db.deleteFrom('sessions').where('expiresAt', '<', sql<Date>`now()`).execute()
}

/** Has this account been signed in from this address lately? */
export async function isKnownSource(db: Db, accountId: string, address: string): Promise<boolean> {
  const row = await db
    .selectFrom('sessions')
    .select('id')
    .where('accountId', '=', accountId)
    .where('address', '=', address)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type LinkPurpose = 'confirm' | 'reset' | 'change-email' | 'undo-email'

export type Link = Pick<Insertable<MailedLinks>, 'accountId' | 'tokenHash' | 'payload'> & {
  purpose: LinkPurpose
  hours: number
}

/** One link per account and purpose: a newer one takes the place of the older. Only those that undo are kept all. */
export async function putLink(db: Db, link: Link): Promise<void> {
  const { accountId, purpose, tokenHash, hours, payload = '{}' } = link
  const expiresAt = sql<Date>`now() + make_interval(hours => ${hours})`
  await db
    .insertInto('mailedLinks')
    .values({ accountId, purpose, tokenHash, expiresAt, payload })
    .onConflict((conflict) =>
      conflict
        .columns(['accountId', 'purpose'])
        .where(sql<SqlBool>`purpose <> 'undo-email'`)
        .doUpdateSet({ tokenHash, expiresAt, payload, createdAt: sql`now()` }),
    )
    .execute()
}

/** Looks at a link without using it up. */
export function findLink(db: Db, purpose: LinkPurpose, tokenHash: Buffer) {
  return db
    .selectFrom('mailedLinks')
    .select('accountId')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
}

/** Uses a link up: of two who bring it at once, one gets it. */
export function takeLink(db: Db, purpose: LinkPurpose, tokenHash: Buffer) {
  return db
    .deleteFrom('mailedLinks')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('expiresAt', '>', sql<Date>`now()`)
    .returning(['accountId', 'payload', 'createdAt'])
    .executeTakeFirst()
}

/** Links of these purposes that were mailed earlier are dead from now on. */
export async function deleteLinks(db: Db, accountId: string, purposes: LinkPurpose[]): Promise<void> {
  await db
    .deleteFrom('mailedLinks')
    .where('accountId', '=', accountId)
    .where('purpose', 'in', purposes)
    .execute()
}

/** Those that undo a change of address too. */
export async function deleteAllLinks(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('mailedLinks').where('accountId', '=', accountId).execute()
}

/** The account that gave an address up by a change that can still be undone. */
export async function findFormerOwner(db: Db, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('mailedLinks')
    .select('accountId')
    .where('purpose', '=', 'undo-email')
    .where(sql<string>`lower(payload->>'email')`, '=', sql<string>`lower(${email})`)
    .where('expiresAt', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row?.accountId
}

/** What came after a change that was undone cannot be undone any more. */
export async function deleteLaterUndoLinks(db: Db, accountId: string, since: Date): Promise<void> {
  await db
    .deleteFrom('mailedLinks')
    .where('accountId', '=', accountId)
    .where('purpose', '=', 'undo-email')
    .where('createdAt', '>=', since)
    .execute()
}

export async function deleteExpiredLinks(db: Db): Promise<void> {
  await db.deleteFrom('mailedLinks').where('expiresAt', '<', sql<Date>`now()`).execute()
}

export async function findSecret(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('secrets').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** Keeps the first value anybody proposes, so that nodes starting together agree. */
export async function agreeOnSecret(db: Db, name: string, value: string): Promise<string> {
  await db
    .insertInto('secrets')
    .values({ name, value })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await findSecret(db, name)) ?? value
}

export async function deleteSecret(db: Db, name: string): Promise<void> {
  await db.deleteFrom('secrets').where('name', '=', name).execute()
}
