import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { FilesFullError, isDiskFull } from '../../platform/files/file-errors.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { hasRoom } from '../../platform/files/room.ts'
import { Problem } from '../../platform/http/problems.ts'
import { findAccount } from '../accounts/index.ts'
import { postMail } from '../mails/index.ts'
import { countOriginalBytes } from '../photos/index.ts'
import { getSite } from '../site/index.ts'
import { buildArchive } from './build-archive.ts'
import { beginExport, failExport, finishExport, isReady } from './queries.ts'
import { KEPT_DAYS } from './sweep-exports.ts'
import { writeReadyLetter } from './write-ready.ts'

type Try = { isLastAttempt: boolean; signal: AbortSignal }

/**
 * Makes the archive a row asks for and says so by mail. Broken off, it begins anew; without room, or after its last try,
 * it ends as failed, and nothing of it stays.
 */
export async function makeExport(deps: Deps, fileKey: string, { isLastAttempt, signal }: Try): Promise<void> {
  const wanted = await beginExport(deps.db, fileKey)
  if (!wanted) return await forget(deps, fileKey)
  const path = join(deps.folders.scratch, `export-${makeFileName()}`)
  try {
    await checkRoom(deps, wanted.accountId)
    await buildArchive(deps, { ...wanted, path, signal })
    await deps.files.put(fileKey, path)
    await finish(deps, { ...wanted, fileKey, bytes: (await stat(path)).size })
  } catch (error) {
    await endAsFailed(deps, { fileKey, error, isLastAttempt })
  } finally {
    await rm(path, { force: true })
  }
}

async function checkRoom({ db, folders }: Deps, accountId: string) {
  const bytes = await countOriginalBytes(db, accountId)
  if (!(await hasRoom(folders.scratch, bytes))) throw problem('storage-full')
}

type Done = { accountId: string; fileKey: string; bytes: number }

/** The account may have been deleted, or another worker been quicker: then the file is wanted only if a row says so. */
async function finish(deps: Deps, { accountId, fileKey, bytes }: Done) {
  const afterCommit = await deps.db.transaction().execute(async (trx) => {
    const isWanted = await finishExport(trx, fileKey, { bytes, days: KEPT_DAYS })
    const account = isWanted && (await findAccount(trx, accountId))
    if (!account) return undefined
    const { name, language, email: to } = account
    const { name: site } = await getSite(trx)
    const url = new URL('/settings/export', deps.config.baseUrl).href
    return await postMail(deps, trx, {
      ...{ accountId, to },
      letter: writeReadyLetter({ name, language, site, url, days: KEPT_DAYS }),
    })
  })
  if (afterCommit) afterCommit()
  else await forget(deps, fileKey)
}

async function endAsFailed(deps: Deps, end: { fileKey: string; error: unknown; isLastAttempt: boolean }) {
  const { fileKey, error, isLastAttempt } = end
  const isFull =
    error instanceof FilesFullError || isDiskFull(error) || (error instanceof Problem && error.status === 507)
  if (!isFull && !isLastAttempt) throw error
  await failExport(deps.db, fileKey, isFull ? 'storage-full' : 'internal-error')
  await forget(deps, fileKey)
  deps.log.warn({ err: error }, 'an archive of somebody’s data could not be made')
}

/** The file goes, unless a row says that it is ready. */
async function forget({ db, files }: Deps, fileKey: string) {
  if (!(await isReady(db, fileKey))) await files.remove([fileKey])
}
