import type { Db } from '../../platform/db/database.ts'
import { listOwnReports, type OwnReportRow } from './queries-export.ts'

const AT_ONCE = 200

/** All reports that somebody made, as they take them along. */
export async function* exportReports(db: Db, accountId: string) {
  let before: string | undefined
  for (;;) {
    const rows = await listOwnReports(db, accountId, { before, limit: AT_ONCE })
    yield* rows.map(presentOwnReport)
    before = rows.at(-1)?.id
    if (rows.length < AT_ONCE) return
  }
}

function presentOwnReport({ aboutPhotoId, aboutCommentId, username, ...row }: OwnReportRow) {
  const { reason, words, createdAt } = row
  const about = { photo: aboutPhotoId, comment: aboutCommentId, account: username }
  return { about, reason, words, createdAt: createdAt.toISOString() }
}
