import type { Db } from '../../platform/db/database.ts'

/** An account's own reports, newest first; of an account that was reported its name, of other things their id. */
export function listOwnReports(
  db: Db,
  accountId: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  return db
    .selectFrom('reports')
    .leftJoin('accounts', 'accounts.id', 'reports.aboutAccountId')
    .select([
      'reports.id',
      'reports.aboutPhotoId',
      'reports.aboutCommentId',
      'accounts.username',
      'reports.reason',
      'reports.words',
      'reports.createdAt',
    ])
    .where('reports.reporterId', '=', accountId)
    .$if(before !== undefined, (query) => query.where('reports.id', '<', String(before)))
    .orderBy('reports.id', 'desc')
    .limit(limit)
    .execute()
}

export type OwnReportRow = Awaited<ReturnType<typeof listOwnReports>>[number]
