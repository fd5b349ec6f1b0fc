import type { Static } from 'typebox'
import { invalidInput, problem } from '../../catalogue.ts'
import type { Trx } from '../../platform/db/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { doOnce } from '../../platform/http/idempotency.ts'
import type { FieldError } from '../../platform/http/problems.ts'
import type { Viewer } from '../../platform/http/viewer.ts'
import { ensureTags, insertPhotoTags } from '../tags/index.ts'
import { endUploads, lockUploads, type ReadyUpload } from '../uploads/index.ts'
import { cleanCamera, toCameraColumns } from './change-camera.ts'
import { cleanTags } from './clean-tags.ts'
import { insertBatch, insertPhotos, listPublishedKeys } from './queries.ts'
import { lockAuthor } from './queries-edit.ts'
import type { Publish } from './schemas.ts'

type Wish = Static<typeof Publish>['photos'][number]
type Draft = Wish & Required<Pick<Wish, 'visibility' | 'download' | 'showsPlace'>>

/**
 * Publishes finished uploads as one batch. Lists run from new to old, so the first of the batch becomes the newest and
 * the author's order is what everybody sees.
 * @returns the new photos' ids in the order given.
 * @throws Problem `upload-not-found`, `upload-not-ready`, `upload-already-published`, `invalid-input`.
 */
export async function publishPhotos(
  deps: Pick<Deps, 'db' | 'jobs'>,
  viewer: Viewer,
  { photos, idempotencyKey }: { photos: Wish[]; idempotencyKey: string | undefined },
): Promise<string[]> {
  const drafts = cleanDrafts(photos.map((photo) => begin(photo, viewer)))
  const once = { accountId: viewer.id, key: idempotencyKey, request: photos }
  const { ids } = await doOnce(deps.db, once, async (trx) => {
    const published = await publish(trx, viewer.id, drafts)
    await endUploads(deps, trx, { accountId: viewer.id, keys: drafts.map(({ uploadId }) => uploadId) })
    return { ids: published }
  })
  return ids
}

/** What is not said is as the author's settings say. */
function begin(photo: Wish, viewer: Viewer): Draft {
  return {
    ...photo,
    visibility: photo.visibility ?? viewer.defaultVisibility,
    download: photo.download ?? viewer.defaultDownload,
    showsPlace: photo.showsPlace ?? viewer.defaultShowsPlace,
  }
}

/** Tags come into their one form, each once; the same upload twice in one request is refused. */
function cleanDrafts(photos: Draft[]): Draft[] {
  const errors: FieldError[] = []
  const seen = new Set<string>()
  const drafts = photos.map((photo, index) => {
    if (seen.has(photo.uploadId)) errors.push({ pointer: `/photos/${index}/uploadId`, code: 'taken' })
    seen.add(photo.uploadId)
    const draft = cleanCamera(photo, `/photos/${index}`, errors)
    return { ...draft, tags: cleanTags(photo.tags, `/photos/${index}/tags`, errors) }
  })
  if (errors.length > 0) throw invalidInput(...errors)
  return drafts
}

async function publish(trx: Trx, accountId: string, drafts: Draft[]): Promise<string[]> {
  const keys = drafts.map((draft) => draft.uploadId)
  await lockAuthor(trx, accountId)
  const uploads = await lockUploads(trx, accountId, keys)
  await checkKnown(trx, accountId, { keys, uploads })
  const batchId = await insertBatch(trx, accountId)
  const tagIds = await ensureTags(
    trx,
    drafts.flatMap((draft) => draft.tags),
  )
  const where = { accountId, batchId }
  // In one statement rows get their ids in this order.
  const rows = drafts
    .toReversed()
    .map((draft) => toPhotoRow(draft, { ...where, upload: readyOf(uploads, draft) }))
  const ids = await insertPhotos(trx, rows)
  const idOf = ({ uploadId }: Draft) => ids.get(uploadId) ?? ''
  await insertPhotoTags(
    trx,
    drafts.flatMap((draft) =>
      draft.tags.map((name, position) => ({ photoId: idOf(draft), tagId: tagIds.get(name) ?? '', position })),
    ),
  )
  return drafts.map(idOf)
}

type Uploads = Awaited<ReturnType<typeof lockUploads>>

async function checkKnown(
  trx: Trx,
  accountId: string,
  { keys, uploads }: { keys: string[]; uploads: Uploads },
) {
  const missing = keys.filter((key) => !uploads.has(key))
  if (missing.length === 0) return
  const published = await listPublishedKeys(trx, accountId, missing)
  throw problem(published.length > 0 ? 'upload-already-published' : 'upload-not-found')
}

function readyOf(uploads: Uploads, { uploadId }: Draft): ReadyUpload {
  const ready = uploads.get(uploadId)?.ready
  if (!ready) throw problem('upload-not-ready')
  return ready
}

function toPhotoRow(
  draft: Draft,
  { accountId, batchId, upload }: { accountId: string; batchId: string; upload: ReadyUpload },
) {
  const { description, altText, visibility, commentsOpen = true } = draft
  const { download, showsPlace } = draft
  return {
    accountId,
    batchId,
    description: description.trim(),
    altText: altText.trim(),
    visibility,
    commentsOpen,
    download,
    showsPlace,
    ...upload,
    // Written as text by the feature that read the file.
    ...toCameraColumns({ ...upload, camera: JSON.parse(upload.camera ?? 'null'), fileFacts: null }, draft),
  }
}
