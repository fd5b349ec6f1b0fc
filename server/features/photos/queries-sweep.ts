import type { Db } from '../../platform/db/database.ts'

/** Which of these media folders belong to a photo or to an upload. */
export async function listKnownMedia(db: Db, keys: string[]): Promise<Set<string>> {
  const [photos, uploads] = await Promise.all([
    db.selectFrom('photos').select('mediaKey').where('mediaKey', 'in', keys).execute(),
    db
      .selectFrom('uploads')
      .select(['mediaKey', 'trimmedMediaKey'])
      .where((is) => is.or([is('mediaKey', 'in', keys), is('trimmedMediaKey', 'in', keys)]))
      .execute(),
  ])
  const names = uploads.flatMap(({ mediaKey, trimmedMediaKey }) =>
    [mediaKey ?? [], trimmedMediaKey ?? []].flat(),
  )
  return new Set([...photos.map(({ mediaKey }) => mediaKey), ...names])
}

/** Which of these originals belong to a photo or to an upload. */
export async function listKnownOriginals(db: Db, keys: string[]): Promise<Set<string>> {
  const [photos, uploads] = await Promise.all([
    db.selectFrom('photos').select('originalKey').where('originalKey', 'in', keys).execute(),
    db
      .selectFrom('uploads')
      .select(['key', 'trimmedKey'])
      .where((is) => is.or([is('key', 'in', keys), is('trimmedKey', 'in', keys)]))
      .execute(),
  ])
  const names = uploads.flatMap(({ key, trimmedKey }) => [key, trimmedKey ?? []].flat())
  return new Set([...photos.map(({ originalKey }) => originalKey), ...names])
}
