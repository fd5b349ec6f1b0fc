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

const listed = ['id', 'recipient', 'subject', 'state', 'attempts', 'error', 'createdAt', 'sentAt'] as const

export function listMails(db: Db, { limit, before }: { limit: number; before?: string }) {
  return db
    .selectFrom('mails')
    .select(listed)
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function findMail(db: Db, id: string) {
  return db
    .selectFrom('mails')
    .select([...listed, 'text'])
    .where('id', '=', id)
    .executeTakeFirst()
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
