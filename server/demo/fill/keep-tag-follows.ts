import { normalizeTag } from '../../features/tags/index.ts'
import type { Db } from '../../platform/db/database.ts'
import type { PlannedTagFollow } from '../plan/types.ts'
import { insertTagFollows } from './queries.ts'

/** Lets people follow the tags they were planned to, once photos have brought these; done again, it changes nothing. */
export async function keepTagFollows(
  db: Db,
  tagFollows: readonly PlannedTagFollow[],
  accounts: Record<string, string>,
): Promise<void> {
  const rows = tagFollows.flatMap(({ follower, tag }) => {
    const [accountId, name] = [accounts[follower], normalizeTag(tag)]
    return accountId !== undefined && name !== undefined ? [{ accountId, name }] : []
  })
  await insertTagFollows(db, rows)
}
