import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Mails } from '../../platform/db/schema.generated.ts'

export async function insertMail(db: Db, mail: Insertable<Mails>): Promise<string> {
  const row = await db.insertInto('mails').values(mail).returning('id').executeTakeFirstOrThrow()
  return row.id
}

/** A mail that still waits to be sent; undefined once it was sent or given up. */
export function findQueuedMail(db: Db, id: string) {
  return db
    .selectFrom('mails')
    .select(['id', 'recipient', 'subject', 'text', 'html'])
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
}

/** The body goes with the delivery: links in it are shown to nobody else afterwards. */
export async function markMailSent(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mails')
    .set({
      state: 'sent',
      sentAt: sql`now()`,
      text: null,
      html: null,
      error: null,
      attempts: sql`attempts + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export async function noteMailFailure(
  db: Db,
  id: string,
  failure: { error: string; isFinal: boolean },
): Promise<void> {
  await db
    .updateTable('mails')
    .set({ error: failure.error, attempts: sql`attempts + 1`, ...(failure.isFinal && { state: 'failed' }) })
    .where('id', '=', id)
    .execute()
}

export type MailState = 'kept' | 'queued' | 'sent' | 'failed'

const listed = ['id', 'recipient', 'subject', 'state', 'attempts', 'error', 'createdAt', 'sentAt'] as const
const hasText = sql<boolean>`text is not null`.as('hasText')

type Stretch = { state: MailState | undefined; limit: number; before: string | undefined }

/** Newest first. */
export function listMails(db: Db, { state, limit, before }: Stretch) {
  return db
    .selectFrom('mails')
    .select([...listed, hasText])
    .$if(state !== undefined, (query) => query.where('state', '=', String(state)))
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countFailedMails(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('mails')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow()
  return count
}

/** Holds the mail until the transaction ends: its state holds still meanwhile. */
export function lockMail(db: Db, id: string) {
  return db.selectFrom('mails').select(['state', hasText]).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** What went wrong the last time stays, until it is known how the next time goes. */
export async function markMailQueued(db: Db, id: string): Promise<void> {
  await db.updateTable('mails').set({ state: 'queued' }).where('id', '=', id).execute()
}

function selectMail(db: Db, id: string) {
  return db
    .selectFrom('mails')
    .select([...listed, hasText, 'text'])
    .where('id', '=', id)
}

export function findMail(db: Db, id: string) {
  return selectMail(db, id).executeTakeFirst()
}

export function getMail(db: Db, id: string) {
  return selectMail(db, id).executeTakeFirstOrThrow()
}

export async function deleteOldMails(db: Db, days: number): Promise<void> {
  const limit = sql<Date>`now() - make_interval(days => ${days})`
  await db.deleteFrom('mails').where('createdAt', '<', limit).execute()
}

/** Returns how many there were, at most `limit`. */
export async function deleteMailsOf(db: Db, accountId: string, limit: number): Promise<number> {
  const some = db.selectFrom('mails').select('id').where('accountId', '=', accountId).limit(limit)
  const { numDeletedRows } = await db.deleteFrom('mails').where('id', 'in', some).executeTakeFirst()
  return Number(numDeletedRows)
}
