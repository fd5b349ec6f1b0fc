import { randomInt } from 'node:crypto'
import type pg from 'pg'
import type { Db } from '../../platform/db/database.ts'

/** Everything the plan is made from, so that an interrupted run can be gone on with. */
export type Run = {
  people: number
  photos: number
  seed: number
  until: string
  longEdge: number
  /** Who and what comes besides those whom somebody wrote. */
  crowd?: { people: number; photos: number }
}

/** What the demo remembers about a site it has filled. */
export type Ledger = {
  /** Of everybody it made; by chance, because some demos can be reached from elsewhere. */
  password: string
  run: Run
  /** Ids of the run's accounts by the usernames they were planned with. */
  accounts: Record<string, string>
  /** Ids of the accounts of the run's crowd, once it is there. */
  crowd?: string[]
  /** Ids of the accounts of earlier runs. */
  earlier: string[]
  isFinished: boolean
}

const NAME = 'demo'

/** Without letters and digits that look alike. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

export async function readLedger(db: Db): Promise<Ledger | undefined> {
  const row = await db.selectFrom('secrets').select('value').where('name', '=', NAME).executeTakeFirst()
  return row && JSON.parse(row.value)
}

export async function writeLedger(db: Db, ledger: Ledger): Promise<void> {
  const value = JSON.stringify(ledger)
  await db
    .insertInto('secrets')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** The same within somebody else's transaction. */
export async function noteLedger(client: pg.ClientBase, ledger: Ledger): Promise<void> {
  await client.query('update secrets set value = $2 where name = $1', [NAME, JSON.stringify(ledger)])
}

/** Everybody the demo ever made here. */
export function idsOf(ledger: Ledger | undefined): string[] {
  return ledger ? [...ledger.earlier, ...Object.values(ledger.accounts), ...(ledger.crowd ?? [])] : []
}

/** Three groups of four, such as `k7wd-2mqp-x9ta`. */
export function makePassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group()].join('-')
}
