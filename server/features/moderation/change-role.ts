import { invalidInput, problem } from '../../catalogue.ts'
import type { Db } from '../../platform/db/database.ts'
import { guardAdministrator } from './guard-administrator.ts'
import { canDeleteRole, grantable } from './policy.ts'
import { presentRole } from './present.ts'
import { deleteRole, findRole, insertRole, lockRole, updateRole } from './queries-roles.ts'

type Role = { name: string; permissions: string[] }

async function readRole(db: Db, name: string) {
  const role = await findRole(db, name)
  if (!role) throw problem('not-found')
  return presentRole(role)
}

/** @throws Problem `invalid-input` for a name that is taken. */
export async function addRole(db: Db, { name, permissions }: Role) {
  const isAdded = await insertRole(db, { name, permissions: [...new Set(permissions)] })
  if (!isAdded) throw invalidInput({ pointer: '/name', code: 'taken' })
  return await readRole(db, name)
}

/** @throws Problem `not-found`; `invalid-input` for what it cannot be given; `last-administrator`. */
export async function changeRole(db: Db, { name, permissions }: Role) {
  const possible = grantable({ name })
  if (permissions.some((permission) => !possible.includes(permission)))
    throw invalidInput({ pointer: '/permissions', code: 'invalid-choice' })
  return await guardAdministrator(db, async (trx) => {
    if (!(await updateRole(trx, name, [...new Set(permissions)]))) throw problem('not-found')
    return await readRole(trx, name)
  })
}

/** @throws Problem `not-found`; `role-in-use` for one that is built in or that somebody has. */
export async function removeRole(db: Db, name: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const isThere = await lockRole(trx, name)
    const role = isThere && (await findRole(trx, name))
    if (!role) throw problem('not-found')
    if (!canDeleteRole(role)) throw problem('role-in-use')
    await deleteRole(trx, name)
  })
}
