import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/database.ts'
import { platformProblem } from './problems.ts'

export type Once = {
  accountId: string
  /** The client's `Idempotency-Key`; undefined means the work is simply done. */
  key: string | undefined
  /** What the key stands for: the same key with another request is refused. */
  request: unknown
}

/**
 * Does the work in a transaction, once a key: the same request again gets the first answer, even when both come at once.
 * @throws Problem `idempotency-key-reused` when the key came with another request before.
 */
export async function doOnce<Answer extends object>(
  db: Db,
  { accountId, key, request }: Once,
  work: (trx: Trx) => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return await db.transaction().execute(work)
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest()
  return await db.transaction().execute(async (trx) => {
    const earlier = await claimKey(trx, { accountId, key, fingerprint })
    if (earlier) return recall<Answer>(earlier, fingerprint)
    const answer = await work(trx)
    await keepAnswer(trx, { accountId, key, answer })
    return answer
  })
}

/** Forgets answers that nobody will ask for again: clients repeat a request for minutes, not for days. */
export async function sweepAnswers(db: Db, hours = 48): Promise<void> {
  const before = sql<Date>`now() - make_interval(hours => ${hours})`
  await db.deleteFrom('idempotencyKeys').where('createdAt', '<', before).execute()
}

type Earlier = { fingerprint: Buffer; answer: unknown }

/** Inserting waits for a rival with the same key, who has then committed its answer. */
async function claimKey(trx: Trx, row: { accountId: string; key: string; fingerprint: Buffer }) {
  const inserted = await trx
    .insertInto('idempotencyKeys')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (inserted) return undefined
  return await trx
    .selectFrom('idempotencyKeys')
    .select(['fingerprint', 'answer'])
    .where('accountId', '=', row.accountId)
    .where('key', '=', row.key)
    .executeTakeFirstOrThrow()
}

function recall<Answer>({ fingerprint, answer }: Earlier, expected: Buffer): Answer {
  if (!fingerprint.equals(expected)) throw platformProblem('idempotency-key-reused')
  // The fingerprint says that this very request wrote it.
  return answer as Answer
}

async function keepAnswer(
  trx: Trx,
  { accountId, key, answer }: { accountId: string; key: string; answer: object },
) {
  await trx
    .updateTable('idempotencyKeys')
    .set({ answer: JSON.stringify(answer) })
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .execute()
}
