import type { Db } from '../../platform/db/database.ts'

/** What an account says of itself. */
export function findTexts(db: Db, accountId: string) {
  return db
    .selectFrom('accounts')
    .select(['name', 'bio', 'website', 'place'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
}

export type Texts = { name?: string; bio?: string; website?: string; place?: string }

/** Only what is named here is written, whatever else the object may hold. */
export async function updateTexts(
  db: Db,
  accountId: string,
  { name, bio, website, place }: Texts,
): Promise<void> {
  const texts = { name, bio, website, place }
  if (Object.values(texts).every((text) => text === undefined)) return
  await db.updateTable('accounts').set(texts).where('id', '=', accountId).execute()
}
