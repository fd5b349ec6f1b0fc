import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { DB } from '../db/schema.generated.ts'
import { platformProblem } from '../http/problems.ts'

export type Limit = {
  /** What is counted, with whom: `sign-in:account:42`. */
  key: string
  max: number
  windowSeconds: number
}

/**
 * Counts one try in a fixed window shared by all nodes. What is refused does not count: where several limits share a
 * key, whoever runs into the lower one leaves the higher one to others.
 * @returns how many tries there were in this window, this one included.
 * @throws Problem `too-many-requests` with Retry-After once `max` is passed.
 */
export async function countTry(db: Db, { key, max, windowSeconds }: Limit): Promise<number> {
  const row = await upsertHit(db, { key, max, windowSeconds })
  if (row.hits <= max) return row.hits
  const seconds = Math.max(1, (row.resetsAt.getTime() - Date.now()) / 1000)
  throw platformProblem('too-many-requests', { retryAfterSeconds: seconds })
}

function upsertHit(db: Kysely<DB>, { key, max, windowSeconds }: Limit) {
  const end = sql<Date>`now() + make_interval(secs => ${windowSeconds})`
  return db
    .insertInto('rateLimits')
    .values({ key: toStored(key), hits: 1, resetsAt: end })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        hits: sql`case when rate_limits.resets_at <= now() then 1 when rate_limits.hits > ${max} then rate_limits.hits
          else rate_limits.hits + 1 end`,
        resetsAt: sql`case when rate_limits.resets_at <= now() then excluded.resets_at else rate_limits.resets_at end`,
      }),
    )
    .returning(['hits', 'resetsAt'])
    .executeTakeFirstOrThrow()
}

/** Keys hold what people typed, sometimes a password in the wrong field: it is kept by its hash only. */
export function toStored(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

/** Forgets what a key has counted, as after a success. */
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom('rateLimits').where('key', '=', toStored(key)).execute()
}

/** Removes windows that are over. */
export async function sweepLimits(db: Db): Promise<void> {
  await db.deleteFrom('rateLimits').where('resetsAt', '<', sql<Date>`now()`).execute()
}
