import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import { prepare } from '../../platform/db/prepared.ts'
import type { DB } from '../../platform/db/schema.generated.ts'
import { accountVisibleTo, type Onlooker } from '../visibility/index.ts'

const shown = [
  'id',
  'username',
  'name',
  'bio',
  'website',
  'place',
  'isPrivate',
  'avatarKey',
  'hasAvatar',
  'createdAt',
] as const

type Question = { viewer: Onlooker; username: string }

/**
 * Letter case does not matter; what the viewer may not see is not there. A name that was given up leads to the account
 * that had it last, until somebody takes it.
 */
export function findByName<Tables extends keyof DB, Row>(
  what: string,
  select: (db: Db, viewer: Onlooker) => SelectQueryBuilder<DB, Tables, Row>,
) {
  const now = prepare(what, (db, { viewer, username }: Question) =>
    select(db, viewer).where(sql<SqlBool>`accounts.username = ${username}`),
  )
  const before = prepare(`${what}-before`, (db, { viewer, username }: Question) =>
    select(db, viewer).where(sql<SqlBool>`accounts.id =
      (select account_id from former_usernames where former_usernames.username = ${username})`),
  )
  return async (db: Db, viewer: Onlooker, username: string): Promise<Row | undefined> => {
    const [found] = await now(db, { viewer, username })
    if (found) return found
    const [moved] = await before(db, { viewer, username })
    return moved
  }
}

/** What is shown of an account without counting anything. */
export const findProfile = findByName('account', (db, viewer) =>
  db.selectFrom('accounts').select(shown).where(accountVisibleTo(viewer)),
)
