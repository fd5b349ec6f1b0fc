import type { Static } from 'typebox'
import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { isBigint } from '../../platform/http/cursor.ts'
import type { FieldError } from '../../platform/http/problems.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { deletePhotoTags, ensureTags, insertPhotoTags } from '../tags/index.ts'
import { cleanCamera, toCameraColumns } from './change-camera.ts'
import { cleanTags } from './clean-tags.ts'
import { canEditPhoto } from './policy.ts'
import { lockAuthor, lockPhoto, updatePhoto } from './queries-edit.ts'
import type { EditPhoto } from './schemas.ts'

const files = ['small.webp', 'medium.webp', 'large.webp']

/**
 * Changes texts, tags and visibility. A photo that stops being listed gets new file names in the same transaction: the
 * old address, which anybody may know, is dead when this returns.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input`.
 */
export async function editPhoto(
  deps: Deps,
  viewer: Viewer,
  { id, change: wish }: { id: string; change: Static<typeof EditPhoto> },
): Promise<void> {
  const { tags, ...change } = checkChange(wish)
  await deps.db.transaction().execute(async (trx) => {
    await lockAuthor(trx, viewer.id)
    const photo = isBigint(id) ? await lockPhoto(trx, viewer, id) : undefined
    if (!photo) throw problem('not-found')
    if (!canEditPhoto(viewer, photo)) throw problem('not-allowed')
    if (tags) await replaceTags(trx, id, tags)
    const isListed = await applyChange(trx, photo, change)
    if (photo.listed && !isListed) await moveMedia(deps, trx, { id, from: photo.mediaKey })
  })
}

function checkChange(wish: Static<typeof EditPhoto>): Static<typeof EditPhoto> {
  const errors: FieldError[] = []
  const change = cleanCamera(wish, '', errors)
  const tags = wish.tags && cleanTags(wish.tags, '/tags', errors)
  if (errors.length > 0) throw invalidInput(...errors)
  return { ...change, ...(tags && { tags }) }
}

async function replaceTags(trx: Trx, photoId: string, names: string[]) {
  const tagIds = await ensureTags(trx, names)
  await deletePhotoTags(trx, photoId)
  await insertPhotoTags(
    trx,
    names.map((name, position) => ({ photoId, tagId: tagIds.get(name) ?? '', position })),
  )
}

type Held = NonNullable<Awaited<ReturnType<typeof lockPhoto>>>

/** Returns whether the photo is listed afterwards. */
async function applyChange(trx: Trx, photo: Held, change: Static<typeof EditPhoto>): Promise<boolean> {
  const { description, altText, visibility, commentsOpen, download, showsPlace } = change
  const columns = {
    ...(description !== undefined && { description: description.trim() }),
    ...(altText !== undefined && { altText: altText.trim() }),
    ...(visibility !== undefined && { visibility }),
    ...(commentsOpen !== undefined && { commentsOpen }),
    ...(download !== undefined && { download }),
    ...(showsPlace !== undefined && { showsPlace }),
    ...toCameraColumns(photo, change),
  }
  if (Object.keys(columns).length === 0) return photo.listed
  return (await updatePhoto(trx, photo.id, columns)).listed
}

/** The copies stand before the row names them; the old files go by a job, after the commit. */
async function moveMedia(deps: Deps, trx: Trx, { id, from }: { id: string; from: string }) {
  const to = makeFileName()
  for (const file of files) await deps.files.copy(`media/${from}/${file}`, `media/${to}/${file}`)
  await updatePhoto(trx, id, { mediaKey: to })
  await deps.jobs.add(trx, 'remove-files', { mediaKey: from })
}
