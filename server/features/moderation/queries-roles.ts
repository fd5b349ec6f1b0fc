import { type Insertable, sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { Roles } from '../../platform/db/schema.generated.ts'

function selectRoles(db: Db) {
  return db
    .selectFrom('roles')
    .select(['name', 'permissions', 'isBuiltIn'])
    .select((eb) =>
      eb
        .selectFrom('accounts')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('accounts.deletedAt', 'is', null)
        .where((or) =>
          or.or([
            or('accounts.role', '=', or.ref('roles.name')),
            or('accounts.roleBeforeLock', '=', or.ref('roles.name')),
          ]),
        )
        .$asScalar()
        .$notNull()
        .as('accountCount'),
    )
}

/** Built-in ones first, as they were made. */
export function listRoles(db: Db) {
  return selectRoles(db).orderBy('position').orderBy('name').execute()
}

export function findRole(db: Db, name: string) {
  return selectRoles(db).where('name', '=', name).executeTakeFirst()
}

/** Holds the role until the transaction ends, so that nobody is given it meanwhile. */
export function lockRole(db: Db, name: string) {
  return db.selectFrom('roles').select('name').where('name', '=', name).forUpdate().executeTakeFirst()
}

/** Returns false where a role of this name is there already. */
export async function insertRole(db: Db, role: Omit<Insertable<Roles>, 'position'>): Promise<boolean> {
  const row = await db
    .insertInto('roles')
    .values({ ...role, position: sql`(select least(max(position) + 1, 32000) from roles)` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

/** Returns false where there is no such role. */
export async function updateRole(db: Db, name: string, permissions: string[]): Promise<boolean> {
  const row = await db
    .updateTable('roles')
    .set({ permissions })
    .where('name', '=', name)
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteRole(db: Db, name: string): Promise<void> {
  await db.deleteFrom('roles').where('name', '=', name).execute()
}
