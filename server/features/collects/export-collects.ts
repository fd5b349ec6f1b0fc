import type { Db } from '../../platform/db/database.ts'
import { readInPages } from '../../platform/db/read-in-pages.ts'
import { listOwnCollects } from './queries-own.ts'

/** Which photos of whom somebody has collected, newest first. */
export async function* exportCollects(db: Db, accountId: string) {
  for await (const row of readInPages((page) => listOwnCollects(db, accountId, page))) {
    const { photoId, username, collectedAt } = row
    yield { photoId, author: username, collectedAt: collectedAt.toISOString() }
  }
}
