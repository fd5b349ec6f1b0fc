import type { Db } from '../../platform/db/database.ts'
import { readInPages } from '../../platform/db/read-in-pages.ts'
import { listOwnPhotos, type OwnPhotoRow } from './queries-export.ts'

/** What an archive calls a file of this format; whatever else there may be keeps a plain name. */
const endings: Record<string, string> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
  heic: 'heic',
}

/** All photos of an account, newest first, as its owner takes them along: texts, and where the files lie here and there. */
export async function* exportPhotos(db: Db, accountId: string) {
  for await (const row of readInPages((page) => listOwnPhotos(db, accountId, page)))
    yield presentOwnPhoto(row)
}

export type ExportedPhoto = ReturnType<typeof presentOwnPhoto>

function presentOwnPhoto(row: OwnPhotoRow) {
  const { id, description, altText, tags, visibility, width, height, takenAt, camera, createdAt } = row
  const file = `photos/${id}.${endings[row.format] ?? 'bin'}`
  const { latitude, longitude, download, showsPlace } = row
  const data = {
    ...{ id, file, description, altText, tags, visibility, width, height, takenAt, camera },
    bytes: Number(row.originalBytes),
    format: row.format,
    place: latitude === null || longitude === null ? null : { latitude, longitude },
    ...{ download, showsPlace },
    createdAt: createdAt.toISOString(),
  }
  const { originalKey, mediaKey } = row
  const files = [
    { name: file, key: `originals/${originalKey}` },
    { name: thumbnailOf(id), key: `media/${mediaKey}/small.webp` },
  ]
  return { data, files, thumbnail: thumbnailOf(id), date: createdAt }
}

function thumbnailOf(id: string): string {
  return `thumbnails/${id}.webp`
}
