import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Deps } from '../../platform/deps.ts'
import { ImageFailure } from '../../platform/images/failure.ts'
import type { TrimReport } from '../../platform/images/images.ts'
import type { Trim } from '../../platform/images/report.ts'
import { failureOf } from './make-renditions.ts'
import { findTrim, isTrimmedInUse, settleTrim } from './queries-trim.ts'
import { removeTrimmed, removeUploadFiles, type TrimmedFiles } from './store.ts'

type Place = { key: string } & TrimmedFiles

/**
 * Turns and crops an upload into files of its own. Each wish has names of its own too: a worker that comes late with an
 * older one finds nothing to settle, and takes its files away again.
 */
export async function makeTrimmed(
  deps: Deps,
  place: Place,
  { isLastAttempt }: { isLastAttempt: boolean },
): Promise<void> {
  const wished = await findTrim(deps.db, place)
  if (!wished?.trim) return await clearUp(deps, place)
  const scratch = join(deps.folders.scratch, place.trimmedMediaKey)
  await mkdir(scratch, { recursive: true })
  try {
    const source = await fetchOriginal(deps, place, scratch)
    // Written by the route, whose schema has this shape.
    const report = await deps.images.trim({ source, into: scratch, trim: wished.trim as Trim })
    await keep(deps, place, report)
  } catch (error) {
    if (error instanceof ImageFailure) return await fail(deps, place, { ...wished, failure: error.code })
    if (isLastAttempt) await fail(deps, place, { ...wished, failure: failureOf(error) })
    else await clearUp(deps, place)
    throw error
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function fetchOriginal({ files }: Deps, { key }: Place, scratch: string): Promise<string> {
  const found = await files.read(`originals/${key}`)
  if (!found) throw new Error(`The picture as it came is gone: ${key}`)
  const source = join(scratch, 'source')
  await pipeline(found.stream, createWriteStream(source))
  return source
}

async function keep(deps: Deps, place: Place, { trimmed, ...report }: TrimReport) {
  for (const { size, path } of report.renditions)
    await deps.files.put(`media/${place.trimmedMediaKey}/${size}.webp`, path)
  await deps.files.put(`originals/${place.trimmedKey}`, trimmed.path)
  const isWanted = await settleTrim(deps.db, place, {
    state: 'ready',
    trimmedFormat: trimmed.format,
    trimmedBytes: String(trimmed.bytes),
    trimmedWidth: report.width,
    trimmedHeight: report.height,
    trimmedThumbhash: report.thumbhash,
  })
  if (!isWanted) await clearUp(deps, place)
}

async function clearUp(deps: Deps, place: Place) {
  if (!(await isTrimmedInUse(deps.db, place.trimmedKey))) await removeTrimmed(deps, place)
}

/** It is never shown as it came instead: there was a reason to cut something off. */
async function fail(deps: Deps, place: Place, why: { mediaKey: string | null; failure: string }) {
  const change = { state: 'failed', failure: why.failure }
  if (await settleTrim(deps.db, place, change))
    await removeUploadFiles(deps, { ...place, mediaKey: why.mediaKey })
  else await clearUp(deps, place)
}
