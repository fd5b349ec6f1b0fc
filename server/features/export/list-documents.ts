import type { Deps } from '../../platform/deps.ts'
import { exportProfile } from '../accounts/index.ts'
import { exportAccess } from '../auth/index.ts'
import { listOwnBlocks } from '../blocks/index.ts'
import { exportCollects } from '../collects/index.ts'
import { exportComments } from '../comments/index.ts'
import { exportHides } from '../hides/index.ts'
import { exportPhotos } from '../photos/index.ts'
import { exportReports } from '../reports/index.ts'
import { listFollowNames } from './queries-follows.ts'
import { writeJson, writeJsonList } from './write-json.ts'

type Document = (deps: Deps, accountId: string) => AsyncIterable<string>

/** What an archive says in data, by file. A feature with more of somebody's own adds a line: one's own, and no more. */
export const documents: Record<string, Document> = {
  'account.json': ({ db }, id) => writeJson(loadAccount(db, id)),
  'photos.json': ({ db }, id) => writeJsonList(exportPhotos(db, id), ({ data }) => data),
  'comments.json': ({ db }, id) => writeJsonList(exportComments(db, id), (comment) => comment),
  'collects.json': ({ db }, id) => writeJsonList(exportCollects(db, id), (collect) => collect),
  'follows.json': ({ db }, id) => writeJson(listFollowNames(db, id)),
  'blocks.json': ({ db }, id) => writeJson(listOwnBlocks(db, id)),
  'hidden.json': ({ db }, id) => writeJsonList(exportHides(db, id), (hide) => hide),
  'reports.json': ({ db }, id) => writeJsonList(exportReports(db, id), (report) => report),
}

async function loadAccount(db: Deps['db'], accountId: string) {
  const [profile, access] = await Promise.all([exportProfile(db, accountId), exportAccess(db, accountId)])
  return { ...profile, ...access }
}
