import type { Db } from '../../platform/db/database.ts'

/** Blocks and mutes of both directions; returns how many there were, at most `limit` of each kind. */
export async function deleteBlocks(db: Db, accountId: string, limit: number): Promise<number> {
  const blocks = await db
    .deleteFrom('blocks')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('blocks as some')
        .select('some.id')
        .where((of) => of.or([of('some.blockerId', '=', accountId), of('some.blockedId', '=', accountId)]))
        .limit(limit),
    )
    .executeTakeFirst()
  const mutes = await db
    .deleteFrom('mutes')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('mutes as some')
        .select('some.id')
        .where((of) => of.or([of('some.muterId', '=', accountId), of('some.mutedId', '=', accountId)]))
        .limit(limit),
    )
    .executeTakeFirst()
  return Number(blocks.numDeletedRows + mutes.numDeletedRows)
}

/** Names of those whom an account has blocked or muted, who are no more than a page of settings holds. */
export async function listOwnBlocks(db: Db, accountId: string) {
  const [blocked, muted] = await Promise.all([
    db
      .selectFrom('blocks')
      .innerJoin('accounts', 'accounts.id', 'blocks.blockedId')
      .select('accounts.username')
      .where('blocks.blockerId', '=', accountId)
      .where('accounts.suspendedAt', 'is', null)
      .orderBy('blocks.id')
      .execute(),
    db
      .selectFrom('mutes')
      .innerJoin('accounts', 'accounts.id', 'mutes.mutedId')
      .select('accounts.username')
      .where('mutes.muterId', '=', accountId)
      .where('accounts.suspendedAt', 'is', null)
      .orderBy('mutes.id')
      .execute(),
  ])
  return { blocked: blocked.map(({ username }) => username), muted: muted.map(({ username }) => username) }
}
