import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Deps } from '../../platform/deps.ts'
import { FilesFullError } from '../../platform/files/file-errors.ts'
import { ImageFailure } from '../../platform/images/failure.ts'
import type { ImageReport } from '../../platform/images/images.ts'
import { hashFile } from './hash-file.ts'
import { advanceUpload, findUse, isProcessing } from './queries.ts'
import { incomingPath, removeIncoming, removeUploadFiles } from './store.ts'

type Place = { key: string; mediaKey: string }

/** Makes an upload's renditions and keeps its original; a picture that cannot be read ends as failed, with the reason. */
export async function makeRenditions(deps: Deps, place: Place): Promise<void> {
  if (!(await isProcessing(deps.db, place.key))) return await clearUp(deps, place)
  const scratch = join(deps.folders.scratch, place.mediaKey)
  await mkdir(scratch, { recursive: true })
  try {
    const report = await deps.images.process({ source: incomingPath(deps, place.key), into: scratch })
    await keep(deps, place, report)
  } catch (error) {
    if (error instanceof ImageFailure) {
      deps.log.info({ key: place.key, code: error.code, detail: error.detail }, 'a picture could not be read')
      return await fail(deps, place, error.code)
    }
    await clearUp(deps, place)
    throw error
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/**
 * After somebody was quicker: its owner gave the upload up, or another worker finished it, as this one seemed dead.
 * Only what belongs to no upload and no photo is removed.
 */
async function clearUp(deps: Deps, place: Place) {
  const use = await findUse(deps.db, place.key)
  if (use === 'none') await removeUploadFiles(deps, place)
  if (use === 'settled') await removeIncoming(deps, place.key)
}

/** Files first, then the row that shows them: nobody ever sees a photo without its files. */
async function keep(deps: Deps, place: Place, report: ImageReport) {
  for (const { size, path } of report.renditions)
    await deps.files.put(`media/${place.mediaKey}/${size}.webp`, path)
  await deps.files.put(`originals/${place.key}`, incomingPath(deps, place.key))
  const { width, height, thumbhash, camera, takenAt, position, format, findings } = report
  const sha256 = await hashFile(incomingPath(deps, place.key))
  const isWanted = await advanceUpload(
    deps.db,
    { key: place.key, from: 'processing' },
    {
      state: 'ready',
      ...{ width, height, thumbhash, takenAt, format, sha256 },
      camera: camera === null ? null : JSON.stringify(camera),
      findings: JSON.stringify(findings),
      latitude: position?.latitude ?? null,
      longitude: position?.longitude ?? null,
    },
  )
  if (isWanted) await removeIncoming(deps, place.key)
  else await clearUp(deps, place)
}

/** Why a picture is given up that could not be made ready time and again. */
export function failureOf(error: unknown): string {
  return error instanceof FilesFullError ? 'storage-full' : 'broken-image'
}

/** Another worker may have finished meanwhile what this one could not read: then the files are wanted. */
export async function fail(deps: Deps, place: Place, failure: string): Promise<void> {
  const change = { state: 'failed', failure }
  const isFailed = await advanceUpload(deps.db, { key: place.key, from: 'processing' }, change)
  if (isFailed) await removeUploadFiles(deps, place)
  else await clearUp(deps, place)
}
