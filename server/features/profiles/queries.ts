import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { isMutedBy } from '../blocks/index.ts'
import { collectsFor } from '../collects/index.ts'
import { standingOf } from '../follows/index.ts'
import { photosFor } from '../photos/index.ts'
import { accountOpenTo, accountVisibleTo, type Onlooker } from '../visibility/index.ts'

type Question = { viewer: Onlooker; username: string }

/** All that is shown of an account, its counts only as far as the viewer may know them. */
function selectProfile(db: Db, viewer: Onlooker) {
  return db
    .selectFrom('accounts')
    .innerJoin('followCounts', 'followCounts.accountId', 'accounts.id')
    .select([
      ...(['accounts.id', 'accounts.username', 'accounts.name', 'accounts.bio'] as const),
      ...(['accounts.website', 'accounts.place', 'accounts.isPrivate', 'accounts.createdAt'] as const),
      ...(['accounts.avatarKey', 'accounts.hasAvatar'] as const),
      photosFor(viewer).as('photoCount'),
      isMutedBy(viewer).as('muted'),
      ...standingOf(viewer),
    ])
    .select((eb) => [
      accountOpenTo(viewer)(eb).as('isOpen'),
      sql<number | null>`case when ${showsCollects(viewer, eb)} then ${collectsFor(viewer)} end`.as(
        'collects',
      ),
    ])
    .where(accountVisibleTo(viewer))
}

function showsCollects(viewer: Onlooker, eb: ExpressionBuilder<DB, 'accounts'>) {
  const isPublic = eb('accounts.collectsPublic', '=', true)
  const own = viewer ? [eb('accounts.id', '=', viewer.id)] : []
  return eb.and([accountOpenTo(viewer)(eb), eb.or([isPublic, ...own])])
}

const byName = prepare('profile', (db, { viewer, username }: Question) =>
  selectProfile(db, viewer).where('accounts.username', '=', username),
)

const byFormerName = prepare('profile-before', (db, { viewer, username }: Question) =>
  selectProfile(db, viewer).where('accounts.id', '=', (eb) =>
    eb.selectFrom('formerUsernames').select('accountId').where('formerUsernames.username', '=', username),
  ),
)

/**
 * Letter case does not matter; what the viewer may not see is not there. A name that was given up leads to the account
 * that had it last, until somebody takes it.
 */
export async function loadProfile(db: Db, viewer: Onlooker, username: string) {
  const [found] = await byName(db, { viewer, username })
  if (found) return found
  const [moved] = await byFormerName(db, { viewer, username })
  return moved
}

export type ProfileRow = NonNullable<Awaited<ReturnType<typeof loadProfile>>>
