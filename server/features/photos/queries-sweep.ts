import type { Db } from '../../platform/db/database.ts'

/** Which of these media folders belong to a photo or to an upload. */
export async function listKnownMedia(db: Db, keys: string[]): Promise<Set<string>> {
  const [photos, uploads] = await Promise.all([
    db.selectFrom('photos').select('mediaKey').where('mediaKey', 'in', keys).execute(),
    db.selectFrom('uploads').select('mediaKey').where('mediaKey', 'in', keys).execute(),
  ])
  return new Set([...photos, ...uploads].flatMap(({ mediaKey }) => mediaKey ?? []))
}

/** Which of these originals belong to a photo or to an upload. */
export async function listKnownOriginals(db: Db, keys: string[]): Promise<Set<string>> {
  const [photos, uploads] = await Promise.all([
    db.selectFrom('photos').select('originalKey').where('originalKey', 'in', keys).execute(),
    db.selectFrom('uploads').select('key').where('key', 'in', keys).execute(),
  ])
  return new Set([...photos.map((photo) => photo.originalKey), ...uploads.map((upload) => upload.key)])
}
