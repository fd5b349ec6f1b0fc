import type { Db } from '../../platform/db/database.ts'
import { countTry } from '../../platform/limits/limits.ts'
import { foldLogin } from '../accounts/index.ts'

/**
 * Counts a mail to an address before it is made: strangers can cause mails too, so a day has only so many.
 * @throws Problem `too-many-requests`
 */
export async function countMail(db: Db, { to, max }: { to: string; max: number }): Promise<void> {
  await countTry(db, { key: `mail:address:${foldLogin(to)}`, max, windowSeconds: 24 * 3600 })
}
