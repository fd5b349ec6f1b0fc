import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { findByName } from '../accounts/index.ts'
import { isMutedBy } from '../blocks/index.ts'
import { collectsFor } from '../collects/index.ts'
import { standingOf } from '../follows/index.ts'
import { photosFor } from '../photos/index.ts'
import { accountOpenTo, accountVisibleTo, type Onlooker } from '../visibility/index.ts'

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
    .select((eb) => accountOpenTo(viewer)(eb).as('isOpen'))
    .where(accountVisibleTo(viewer))
}

/** How much somebody collected, null where the viewer may not see it, and 10,001 for more than 10,000. */
function collectsShown(viewer: Onlooker) {
  return (eb: ExpressionBuilder<DB, 'accounts'>) =>
    sql<number | null>`case when ${showsCollects(viewer, eb)} then ${collectsFor(viewer)} end`.as('collects')
}

function showsCollects(viewer: Onlooker, eb: ExpressionBuilder<DB, 'accounts'>) {
  const isPublic = eb('accounts.collectsPublic', '=', true)
  const own = viewer ? [eb('accounts.id', '=', viewer.id)] : []
  return eb.and([accountOpenTo(viewer)(eb), eb.or([isPublic, ...own])])
}

export const loadProfile = findByName('profile', selectProfile)

/** The same with how much they collected, which is counted photo by photo. */
export const loadWholeProfile = findByName('profile-whole', (db, viewer) =>
  selectProfile(db, viewer).select(collectsShown(viewer)),
)

/** That number alone. */
export const loadCollects = findByName('collects-of', (db, viewer) =>
  db
    .selectFrom('accounts')
    .select('accounts.id')
    .select(collectsShown(viewer))
    .where(accountVisibleTo(viewer)),
)

export type ProfileRow = NonNullable<Awaited<ReturnType<typeof loadProfile>>>
