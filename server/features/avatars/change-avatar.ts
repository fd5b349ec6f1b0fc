import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../../catalogue.ts'
import type { Deps } from '../../platform/deps.ts'
import { FilesFullError } from '../../platform/files/file-errors.ts'
import { makeFileName } from '../../platform/files/file-name.ts'
import { ImageFailure } from '../../platform/images/failure.ts'
import { presentAvatar } from '../accounts/index.ts'
import { replaceAvatar } from './queries.ts'

type Site = Pick<Deps, 'db' | 'jobs' | 'files' | 'images' | 'folders'>

/** A picture that nobody shows after this long (ms) is left over from a change that broke off. */
const ABANDONED_AFTER = 3_600_000

export function avatarFolder(key: string): string {
  return `avatars/${key}`
}

/**
 * Makes the middle of a picture an account's own, in five sizes under a new name; the one before goes.
 * @returns its new address.
 * @throws Problem for a picture that cannot be read, and `storage-full`.
 */
export async function keepAvatar(site: Site, accountId: string, source: string): Promise<string> {
  const key = makeFileName()
  const folder = join(site.folders.scratch, key)
  await mkdir(folder)
  try {
    const squares = await site.images.square({ source, into: folder })
    const runAt = new Date(Date.now() + ABANDONED_AFTER)
    await site.jobs.add(site.db, 'sweep-avatar', { key }, { runAt })
    for (const { size, path } of squares) await site.files.put(`${avatarFolder(key)}/${size}.webp`, path)
  } catch (error) {
    if (error instanceof ImageFailure) throw problem(error.code)
    throw error instanceof FilesFullError ? problem('storage-full') : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return await show(site, accountId, { avatarKey: key, hasAvatar: true })
}

/** Takes an account's own picture away: it is drawn again, as at its registration. */
export async function removeAvatar(site: Site, accountId: string): Promise<string> {
  return await show(site, accountId, { avatarKey: makeFileName(), hasAvatar: false })
}

async function show(
  { db, jobs }: Site,
  accountId: string,
  avatar: { avatarKey: string; hasAvatar: boolean },
): Promise<string> {
  await db.transaction().execute(async (trx) => {
    const before = await replaceAvatar(trx, accountId, avatar)
    if (!before) throw problem('not-found')
    if (before.hasAvatar) await jobs.add(trx, 'sweep-avatar', { key: before.avatarKey })
  })
  return presentAvatar(avatar)
}
