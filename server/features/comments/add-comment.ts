import { invalidInput, problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import { doOnce } from '../../platform/http/idempotency.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { mentionPeople } from './mention-people.ts'
import { canComment } from './policy.ts'
import { findCommentedPhoto } from './queries.ts'
import { insertComment, isAnswerable } from './queries-edit.ts'

export type Wish = { photoId: string; text: string; replyToId?: string; idempotencyKey: string | undefined }

/**
 * Says something below a photo, or answers what was said there.
 * @returns the new comment's id.
 * @throws Problem `not-found`, `comments-closed`, `invalid-input`, `too-many-requests`.
 */
export async function addComment(db: Db, viewer: Viewer, wish: Wish): Promise<string> {
  const { photoId, text, replyToId, idempotencyKey: key } = wish
  const once = { accountId: viewer.id, key, request: { photoId, text, replyToId } }
  const { id } = await doOnce(db, once, async (trx) => {
    await checkPlace(trx, viewer, wish)
    const comment = { photoId, accountId: viewer.id, text: text.trim(), replyToId: replyToId ?? null }
    const added = await insertComment(trx, comment)
    await mentionPeople(trx, viewer, { id: added, text })
    return { id: added }
  })
  return id
}

/** Enough for any talk, and too few for a flood. */
const MINUTE = { max: 20, windowSeconds: 60 }

async function checkPlace(db: Db, viewer: Viewer, { photoId, replyToId }: Wish) {
  const photo = isBigint(photoId) ? await findCommentedPhoto(db, viewer, photoId) : undefined
  if (!photo) throw problem('not-found')
  if (!canComment(viewer, photo)) throw problem('comments-closed')
  await countTry(db, { key: `comment:account:${viewer.id}`, ...MINUTE })
  if (replyToId === undefined) return
  const mayAnswer =
    isBigint(replyToId) && (await isAnswerable(db, viewer, { photoId: photo.id, id: replyToId }))
  if (!mayAnswer) throw invalidInput({ pointer: '/replyToId', code: 'comment-gone' })
}
