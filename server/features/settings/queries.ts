import type { Static } from 'typebox'
import type { Db } from '../../platform/db/database.ts'
import type { Settings } from './schemas.ts'

export type SettingsOnWire = Static<typeof Settings>

const columns = [
  'language',
  'theme',
  'isPrivate',
  'collectsPublic',
  'defaultVisibility',
  'defaultShowsPlace',
  'defaultDownload',
] as const

export async function getSettings(db: Db, accountId: string): Promise<SettingsOnWire> {
  const row = await db
    .selectFrom('accounts')
    .select(columns)
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  // The table's own checks hold what these columns can be.
  return row as SettingsOnWire
}

/** Only what is named here is written, whatever else the object may hold. */
export async function updateSettings(
  db: Db,
  accountId: string,
  wishes: Partial<SettingsOnWire>,
): Promise<void> {
  const named = columns.flatMap((column) => (wishes[column] === undefined ? [] : [[column, wishes[column]]]))
  if (named.length === 0) return
  await db.updateTable('accounts').set(Object.fromEntries(named)).where('id', '=', accountId).execute()
}
