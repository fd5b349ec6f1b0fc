import type { Db } from '../../platform/db/database.ts'

const columns = ['id', 'username', 'name', 'email', 'emailConfirmedAt', 'passwordHash', 'language'] as const

export function findAccount(db: Db, accountId: string) {
  return db.selectFrom('accounts').select(columns).where('id', '=', accountId).executeTakeFirst()
}

export async function updatePassword(db: Db, accountId: string, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ passwordHash }).where('id', '=', accountId).execute()
}
