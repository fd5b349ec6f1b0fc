import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import type { Onlooker } from '../visibility/index.ts'
import { deleteCollect, findCollectCount, insertCollect } from './queries.ts'

type Wish = { photoId: string; isCollected: boolean }

/**
 * Puts a photo into the viewer's collection or takes it out; done again it changes nothing.
 * @throws Problem `not-found`.
 */
export async function setCollected(db: Db, viewer: Viewer, { photoId, isCollected }: Wish) {
  const pair = { accountId: viewer.id, photoId }
  await getCount(db, viewer, photoId)
  await (isCollected ? insertCollect(db, pair) : deleteCollect(db, pair))
  return { isCollected, collectCount: await getCount(db, viewer, photoId) }
}

/** How often a photo was collected. @throws Problem `not-found` */
export async function getCount(db: Db, viewer: Onlooker, photoId: string): Promise<number> {
  const photo = isBigint(photoId) ? await findCollectCount(db, viewer, photoId) : undefined
  if (!photo) throw problem('not-found')
  return photo.collectCount
}
