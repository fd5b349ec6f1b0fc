import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { lockViewer } from '../auth/index.ts'
import { getTag, type TagOnWire } from './load-tags.ts'
import { normalizeTag } from './policy.ts'
import { countTagFollows, deleteTagFollow, insertTagFollow } from './queries-follows.ts'

/** A feed stays quick with as many. */
const MAX_FOLLOWED = 1000

const HOUR = { max: 300, windowSeconds: 3600 }

/** Puts a tag's photos into the viewer's feed. @throws Problem `not-found`, `too-many-tag-follows`, `too-many-requests`. */
export async function followTag(db: Db, viewer: Viewer, name: string): Promise<TagOnWire> {
  const { id: tagId } = await getTag(db, viewer, name)
  await countTry(db, { key: `follow-tag:account:${viewer.id}`, ...HOUR })
  await db.transaction().execute(async (trx) => {
    await lockViewer(trx, viewer)
    const isFull = (await countTagFollows(trx, viewer.id)) >= MAX_FOLLOWED
    if (isFull) throw problem('too-many-tag-follows')
    await insertTagFollow(trx, { accountId: viewer.id, tagId })
  })
  return (await getTag(db, viewer, name)).tag
}

/** Also of a tag whose photos are gone. @throws Problem `not-found` for a tag that nobody would find. */
export async function unfollowTag(db: Db, viewer: Viewer, name: string): Promise<TagOnWire> {
  const sound = normalizeTag(name)
  if (sound !== undefined) await deleteTagFollow(db, viewer.id, sound)
  return (await getTag(db, viewer, name)).tag
}
