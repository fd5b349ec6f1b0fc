import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { deleteCommentReports } from '../reports/index.ts'
import { mentionPeople } from './mention-people.ts'
import { canDeleteComment, canEditComment } from './policy.ts'
import { lockComment } from './queries.ts'
import { deleteComment, deleteEmptyPlace, emptyComment, hasAnswers, updateText } from './queries-edit.ts'

/** @throws Problem `not-found`; `not-allowed` for those of others and after a quarter of an hour. */
export async function editComment(db: Db, viewer: Viewer, { id, text }: { id: string; text: string }) {
  await db.transaction().execute(async (trx) => {
    const comment = await getLocked(trx, viewer, id)
    if (!canEditComment(viewer, comment)) throw problem('not-allowed')
    await updateText(trx, id, text.trim())
    await mentionPeople(trx, viewer, { id, text })
  })
}

/**
 * Removes a comment. One that was answered leaves its place, empty; nothing others wrote goes with it.
 * @throws Problem `not-found`, `not-allowed`.
 */
export async function removeComment(db: Db, viewer: Viewer, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const comment = await getLocked(trx, viewer, id)
    if (!canDeleteComment(viewer, comment)) throw problem('not-allowed')
    await takeAway(trx, comment)
  })
}

async function takeAway(trx: Trx, { id, replyToId }: { id: string; replyToId: string | null }) {
  if (await hasAnswers(trx, id)) {
    await emptyComment(trx, id)
    return await deleteCommentReports(trx, id)
  }
  await deleteComment(trx, id)
  await deleteEmptyPlaces(trx, replyToId)
}

/** An empty place that nobody needs goes, and then the one that it answered, if that is another. */
export async function deleteEmptyPlaces(trx: Trx, from: string | null): Promise<void> {
  let place = from
  while (place) place = await deleteEmptyPlace(trx, place)
}

async function getLocked(trx: Trx, viewer: Viewer, id: string) {
  const comment = isBigint(id) ? await lockComment(trx, viewer, id) : undefined
  if (!comment) throw problem('not-found')
  return comment
}
