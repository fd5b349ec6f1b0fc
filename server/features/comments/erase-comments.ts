import type { Deps } from '../../platform/deps.ts'
import { deleteEmptyPlaces } from './change-comment.ts'
import { emptyComment } from './queries-edit.ts'
import { deleteUnanswered, lockOwnComments } from './queries-own.ts'

const AT_ONCE = 100

/**
 * Erases some of what a closed account said and returns how much; 0 when there was nothing. Where others answered, an
 * empty place stays for them.
 */
export async function eraseComments({ db }: Pick<Deps, 'db'>, accountId: string): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const ids = await lockOwnComments(trx, accountId, AT_ONCE)
    if (ids.length === 0) return 0
    const answered = await deleteUnanswered(trx, ids)
    for (const id of ids) await emptyComment(trx, id)
    for (const id of answered) await deleteEmptyPlaces(trx, id)
    return ids.length
  })
}
