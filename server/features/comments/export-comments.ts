import type { Db } from '../../platform/db/database.ts'
import { readInPages } from '../../platform/db/read-in-pages.ts'
import { listOwnComments } from './queries-own.ts'

/** What somebody said, newest first, and below which photo; nothing of what others said. */
export async function* exportComments(db: Db, accountId: string) {
  for await (const row of readInPages((page) => listOwnComments(db, accountId, page))) {
    const { id, photoId, text, createdAt, editedAt } = row
    yield { id, photoId, text, createdAt: createdAt.toISOString(), editedAt: editedAt?.toISOString() ?? null }
  }
}
