import pg from 'pg'
import { problem } from '../../catalogue.ts'
import type { Db, Trx } from '../../platform/db/database.ts'

/**
 * Runs `work` in a transaction. The database itself refuses what would leave nobody to administer.
 * @throws Problem `last-administrator`.
 */
export async function guardAdministrator<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction().execute(work)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.constraint === 'last_administrator')
      throw problem('last-administrator')
    throw error
  }
}
