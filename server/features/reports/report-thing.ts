import type { Static } from 'typebox'
import { problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { findProfile } from '../accounts/index.ts'
import { canReport } from './policy.ts'
import { holdAccount, holdComment, holdPhoto, insertReport } from './queries.ts'
import type { NewReport } from './schemas.ts'

/** More than anybody finds in an hour, and too few for a flood. */
const HOUR = { max: 20, windowSeconds: 3600 }

const kinds = {
  photo: { hold: holdPhoto, column: 'aboutPhotoId' },
  comment: { hold: holdComment, column: 'aboutCommentId' },
  account: { hold: holdAccount, column: 'aboutAccountId' },
} as const

export type Accusation = Static<typeof NewReport> & { kind: keyof typeof kinds; id: string }

/**
 * Tells moderators what is wrong with something the viewer sees.
 * @returns the report's id.
 * @throws Problem `not-found`, `confirmation-required`, `not-allowed` for one's own, `already-reported`,
 * `too-many-requests`.
 */
export async function reportThing(db: Db, viewer: Viewer, accusation: Accusation): Promise<string> {
  const { kind, id, reason, words } = accusation
  const { hold, column } = kinds[kind]
  return await db.transaction().execute(async (trx) => {
    const thing = isBigint(id) ? await hold(trx, viewer, id) : undefined
    if (!thing) throw problem('not-found')
    if (!canReport(viewer, thing)) throw problem(viewer.isConfirmed ? 'not-allowed' : 'confirmation-required')
    await countTry(trx, { key: `report:account:${viewer.id}`, ...HOUR })
    const row = { reporterId: viewer.id, [column]: id, reason, words: words.trim() }
    const added = await insertReport(trx, row)
    if (!added) throw problem('already-reported')
    return added
  })
}

/** The same for an account, by a name that it has or had. */
export async function reportAccount(
  db: Db,
  viewer: Viewer,
  { username, ...rest }: Static<typeof NewReport> & { username: string },
): Promise<string> {
  const profile = await findProfile(db, viewer, username)
  if (!profile) throw problem('not-found')
  return await reportThing(db, viewer, { ...rest, kind: 'account', id: profile.id })
}
