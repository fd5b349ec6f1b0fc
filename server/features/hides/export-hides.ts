import type { Db } from '../../platform/db/database.ts'
import { readInPages } from '../../platform/db/read-in-pages.ts'
import { listOwnHides } from './queries-own.ts'

/** Which photos of whom somebody has hidden from their home, newest first. */
export async function* exportHides(db: Db, accountId: string) {
  for await (const row of readInPages((page) => listOwnHides(db, accountId, page))) {
    const { photoIds, username, hiddenAt } = row
    yield { photoIds, author: username, hiddenAt: hiddenAt.toISOString() }
  }
}
